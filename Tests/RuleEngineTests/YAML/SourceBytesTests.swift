// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Testing

@Suite struct SourceBytesTests {
    /// The only fault, as `line:column message`.
    private func fault(_ bytes: [UInt8], limits: YAMLLimits = .default) -> String? {
        let (document, found) = YAMLParser.parse(SourceFile(path: "rules.yaml", bytes: bytes), limits: limits)
        #expect(document == nil)
        #expect(found.count == 1)
        return found.first.map { "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.message)" }
    }

    @Test(
        arguments: [
            ([0x61, 0xFF], "2:7"), ([0xC3], "2:6"), ([0xC0, 0x80], "2:6"), ([0xE0, 0x80, 0x80], "2:6"),
            ([0xED, 0xA0, 0x80], "2:6"), ([0xF4, 0x90, 0x80, 0x80], "2:6"), ([0xF0, 0x9D, 0x84], "2:6"),
            ([0x80], "2:6"),
            ([0xE2, 0x82, 0x0A], "2:6"), ([0xC3, 0xA4, 0xFE], "2:7"), ([0xF5, 0x80, 0x80, 0x80], "2:6"),
        ] as [([UInt8], String)])
    func badUTF8IsRefusedWhereItStands(_ bytes: [UInt8], place: String) {
        #expect(fault(Array("a: 1\nb: 𝄞é".utf8) + bytes + Array(" c\n".utf8)) == "\(place) this is not UTF-8")
    }

    @Test func goodUTF8OfEveryLengthIsRead() {
        let text = "a: \u{A0}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFD}\u{10000}\u{10FFFF}"
        let found = YAMLParser.parse(SourceFile(path: "rules.yaml", bytes: Array(text.utf8)))
        #expect(found.diagnostics.isEmpty)
    }

    @Test(arguments: [
        ("a: x\u{0}y\n", "1:5 a NUL byte (U+0000) cannot stand in YAML"),
        ("a: 1\r\nb: 𝄞\u{1B}[31m\r\n", "2:5 a control character (U+001B) cannot stand in YAML"),
        ("# \u{7F}", "1:3 a control character (U+007F) cannot stand in YAML"),
        ("a: \u{9B}", "1:4 a control character (U+009B) cannot stand in YAML"),
        ("a: 1\n\u{FEFF}b: 2", "2:1 a control character (U+FEFF) cannot stand in YAML"),
        ("a: 'x\u{2028}y'", "1:6 an invisible line separator (U+2028) cannot stand in YAML"),
        ("a: x\u{85}y", "1:5 an invisible line separator (U+0085) cannot stand in YAML"),
    ])
    func whatIsNoTextIsRefusedWhereItStands(_ text: String, message: String) {
        #expect(fault(Array(text.utf8)) == message)
    }

    @Test(arguments: Set(0x01...0x1F).subtracting([0x09, 0x0A, 0x0D]).union([0x7F]).sorted() as [UInt8])
    func aControlCharacterIsFoundWhereverItStands(_ byte: UInt8) {
        for offset in 0..<20 {
            let before = Array("# ".utf8) + Array(repeating: UInt8(ascii: "a"), count: offset)
            let after = [byte] + Array("bbbbbbbbbbbbbbbbbbbb\n".utf8)
            #expect(fault(before + after)?.hasPrefix("1:\(offset + 3) a control character") == true)
            #expect(fault(before + [0x0A] + after)?.hasPrefix("2:1 a control character") == true)
        }
    }

    @Test func escapesInDoubleQuotesMakeAnyCharacter() throws {
        let tree = try MarkedYAML(#"a: "x\u2028\x1B\0y""#).tree()
        #expect(tree.outline == "{a: \"x\u{2028}\u{1B}\u{0}y\"}")
    }

    @Test func utf16IsRefusedWithAHint() {
        let texts: [[UInt8]] = [[0xFF, 0xFE, 0x61, 0], [0xFE, 0xFF, 0, 0x61], [0xFF, 0xFE, 0, 0]]
        for text in texts { #expect(fault(text) == "1:1 the file is UTF-16") }
        #expect(fault([0x61, 0, 0x3A, 0]) == "1:2 the file is UTF-16 or binary")
        #expect(fault([0, 0x61, 0, 0x3A]) == "1:1 the file is UTF-16 or binary")
    }

    @Test func aFileOverTheLimitIsNotParsed() {
        var limits = YAMLLimits()
        limits.maxBytes = 10
        #expect(YAMLParser.parse(MarkedYAML("a: 1234567").file, limits: limits).diagnostics.isEmpty)
        #expect(fault(Array("a: [34567890".utf8), limits: limits) == "1:1 the file has 12 bytes; at most 10 are read")
    }

    @Test func directivesHaveALimit() {
        let tags = (1...1002).map { "%TAG !a\($0)! x\n" }.joined()
        #expect(fault(Array(tags.utf8)) == "1002:1 more than 1000 lines begin with \"%\"")
    }

    @Test func linesAreFoundWithEveryKindOfEnd() {
        let file = SourceFile(path: "rules.yaml", bytes: Array("\u{FEFF}one\r\ntwo\rthree\n\nfünf".utf8))
        #expect((0...7).map { file.line($0) } == [nil, "one", "two", "three", "", "fünf", nil, nil])
        #expect(SourceFile(path: "rules.yaml", bytes: []).line(1) == "")
        #expect(SourceFile(path: "rules.yaml", bytes: Array("a\n".utf8)).line(2) == "")
    }
}
