// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import RuleEngine
import Testing

@Suite struct JSONParserTests {
    @Test(
        arguments: [
            ("null", .null), (" true\n", .bool(true)), ("false", .bool(false)), ("0", .integer(0)), ("-0", .integer(0)),
            ("12", .integer(12)), ("-7", .integer(-7)), ("9223372036854775807", .integer(.max)),
            ("1e3", .integer(1000)),
            ("2.0", .integer(2)), ("1.5E+1", .integer(15)), ("\"\"", .string("")), ("[]", .array([])),
            ("{}", .object([:])),
            ("[1,[2 , {}]]", .array([.integer(1), .array([.integer(2), .object([:])])])),
            ("{\"a\":1,\"b\" : [null]}", .object(["a": .integer(1), "b": .array([.null])])),
            ("{\"a\":1,\"a\":2}", .object(["a": .integer(2)])),
            ("\u{FEFF}1", .integer(1)),
        ] as [(String, JSONValue)])
    func valuesAreRead(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: Data(text.utf8)) == value)
    }

    @Test(arguments: [
        ("0.1", "0.1"), ("95.10", "95.1"), ("-1234567.8901", "-1234567.8901"), ("1e-20", "0.00000000000000000001"),
        ("9223372036854775808", "9223372036854775808"),
        ("12345678901234567890.123456789", "12345678901234567890.123456789"),
    ])
    func numbersKeepEveryDigit(text: String, digits: String) throws {
        let number = try #require(JSONValue(parsing: Data(text.utf8)).number)
        #expect("\(number)" == digits)
    }

    @Test(arguments: [
        (#""a\"b\\c\/d""#, "a\"b\\c/d"), (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"), (#""\u00e9\u65E5""#, "é日"),
        (#""x\ud83d\ude00y""#, "x😀y"), (#""Größe""#, "Größe"), (#""\u0000""#, "\0"),
        ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
    ])
    func textsAreReadWithTheirEscapes(text: String, read: String) throws {
        #expect(try JSONValue(parsing: Data(text.utf8)) == .string(read))
    }

    @Test(arguments: [
        ("", "a value", 0), ("  ", "a value", 2), ("nul", "a value", 0), ("1 2", "the end", 2), ("+1", "a value", 0),
        ("01", "a number without leading zeros", 2), ("1.", "a digit", 2), (".5", "a value", 0), ("1e", "a digit", 2),
        ("NaN", "a value", 0), ("[1,]", "a value", 3), ("[1 2]", "\",\" or \"]\"", 3), ("[", "a value", 1),
        ("{\"a\" 1}", "\":\"", 5), ("{a:1}", "a key", 1), ("{\"a\":1,}", "a key", 7), ("{\"a\":1", "\",\" or \"}\"", 6),
        ("\"a", "\"\\\"\"", 2), ("\"a\nb\"", "no control character", 2), (#""\x""#, "an escape", 2),
        (#""\u12g4""#, "four hexadecimal digits", 5), (#""\ud800""#, "half a pair", 7),
        (#""\udc00""#, "half a pair", 7),
        (#""\ud800\u0041""#, "half a pair", 13), ("'a'", "a value", 0), ("1 // c", "the end", 2),
    ])
    func whatIsNoJSONIsRefusedAtItsPlace(text: String, expected: String, offset: Int) {
        let fault = #expect(throws: JSONFault.self) { try JSONValue(parsing: Data(text.utf8)) }
        #expect(fault?.expected == expected)
        #expect(fault?.offset == offset)
    }

    @Test func bytesThatAreNoTextAreRefused() {
        for bytes: [UInt8] in [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] {
            let fault = #expect(throws: JSONFault.self) { try JSONValue(parsing: Data(bytes)) }
            #expect(fault?.expected == "UTF-8")
        }
    }

    @Test func depthHasALimit() throws {
        func nested(_ levels: Int) -> Data {
            Data((String(repeating: "[", count: levels) + String(repeating: "]", count: levels)).utf8)
        }
        #expect(try JSONValue(parsing: nested(512)).array?.count == 1)
        #expect(throws: JSONFault.self) { try JSONValue(parsing: nested(513)) }
        #expect(throws: JSONFault.self) { try JSONValue(parsing: Data(String(repeating: "[", count: 1_000_000).utf8)) }
    }

    /// Wherever a text begins and ends, and wherever in it something special stands: bytes are looked at by the eight.
    @Test(arguments: ["x", "é", "\\\"", "\\n", "😀"])
    func textsOfEveryLengthAreReadWhole(_ special: String) throws {
        let read = ["\\\"": "\"", "\\n": "\n"][special] ?? special
        for length in 0..<40 {
            for place in 0...length {
                let (before, after) = (
                    String(repeating: "a", count: place), String(repeating: "b", count: length - place)
                )
                let text = "[\"\(before)\(special)\(after)\",\n                   \"\(after)\"]"
                #expect(
                    try JSONValue(parsing: Data(text.utf8)) == [.string(before + read + after), .string(after)],
                    "\(text)")
            }
        }
    }

    @Test func whatATextMayNotHoldIsFoundWhereverItStands() {
        for place in 0..<40 {
            let before = String(repeating: "a", count: place)
            for (text, expected) in [("\"\(before)\u{1}\"", "no control character"), ("\"\(before)", "\"\\\"\"")] {
                let fault = #expect(throws: JSONFault.self) { try JSONValue(parsing: Data(text.utf8)) }
                #expect(fault?.expected == expected)
                #expect(fault?.offset == place + 1)
            }
        }
    }

    /// Texts that stand in a document again are not made again.
    @Test func textsThatAreNearlyTheSameStayApart() throws {
        let texts = (0..<5000).flatMap { number in
            [String(repeating: "x", count: 10 + number % 30) + "\(number % 700)", "2026-04-01T10:00:00.000000Z"]
        }
        let document = JSONValue.array(texts.map { .string($0) })
        #expect(try JSONValue(parsing: document.encoded()) == document)
    }

    @Test(arguments: [1, 15, 16, 17, 1000])
    func ofRepeatedKeysTheLastCountsHoweverManyThereAre(_ count: Int) throws {
        let members = (0..<2 * count).map { "\"key\($0 % count)\":\($0)" }
        let object = try #require(JSONValue(parsing: Data("{\(members.joined(separator: ","))}".utf8)).object)
        #expect(object.keys == (0..<count).map { "key\($0)" })
        #expect(object.map(\.value) == (0..<count).map { .integer(count + $0) })
        #expect(object["key0"] == .integer(count))
        #expect(object["key\(count)"] == nil)
    }

    @Test(arguments: [2, 40])
    func theOrderOfMembersTakesNoPartInComparison(_ count: Int) {
        let members = (0..<count).map { ("key\($0)", JSONValue.integer($0)) }
        var forth = JSONObject()
        var back = JSONObject()
        for (key, value) in members { forth[key] = value }
        for (key, value) in members.reversed() { back[key] = value }
        #expect(forth == back)
        #expect(forth.hashValue == back.hashValue)
        back["key0"] = "another"
        #expect(forth != back)
        back["key0"] = nil
        #expect(forth != back)
        #expect(back.count == count - 1)
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let value: JSONValue = [
            "text": "a\"\\\u{1}\u{7F}é日😀\u{2028}",
            "numbers": [0, -1, .decimal(Decimal(sign: .minus, exponent: -3, significand: 12_345))],
            "flags": [true, false, nil], "empty": [:], "list": [],
        ]
        #expect(try JSONValue(parsing: value.encoded()) == value)
        #expect(try JSONValue(parsing: value.encoded(pretty: true)) == value)
    }
}

@Suite struct JSONWriterTests {
    @Test func theBytesAreThoseOfTheGeneralEncoder() throws {
        let scalars = Array(0..<0x3000) + [0xFEFF, 0xFFFD, 0x1F600, 0x10FFFF]
        let text = String(String.UnicodeScalarView(scalars.compactMap { Unicode.Scalar(UInt32($0)) }))
        let texts = ["b": ["a10": text, "a9": "", "A": "/", "a_1": "\\\"", "é": "x"], "a": [:], "c": ["": "1"]]
        let value = JSONValue.object(
            JSONObject(texts.mapValues { .object(JSONObject($0.mapValues { .string($0) })) }))
        let lists = [[], [[1, -2], []], [[0]]]
        let numbers = JSONValue.array(lists.map { .array($0.map { .array($0.map { .integer($0) }) }) })
        for pretty in [false, true] {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
            #expect(try value.encoded(pretty: pretty) == encoder.encode(texts))
            #expect(try numbers.encoded(pretty: pretty) == encoder.encode(lists))
        }
    }

    @Test func scalarsAreWrittenAsTheyAre() throws {
        let digits = try #require(Decimal(string: "12345678901234567890.10"))
        let value: JSONValue = [
            nil, true, false, .integer(.min), .decimal(digits), .decimal(Decimal(string: "1e-7") ?? 0),
        ]
        #expect(
            String(decoding: try value.encoded(), as: UTF8.self)
                == "[null,true,false,-9223372036854775808,12345678901234567890.1,0.0000001]")
    }

    @Test func whatIsNoNumberIsRefused() {
        #expect(throws: JSONFault.self) { try JSONValue.array([.decimal(.nan)]).encoded() }
    }
}
