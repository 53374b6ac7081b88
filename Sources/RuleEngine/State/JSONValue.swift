// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One JSON value, as the API sends and takes it. Numbers keep their decimal digits, so that money never passes through
/// binary floating point.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case decimal(Decimal)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// The member of an object; nil where there is none or this is no object.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    package var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    package var bool: Bool? {
        guard case .bool(let flag) = self else { return nil }
        return flag
    }

    /// A whole number, such as an id.
    package var int: Int? {
        guard case .integer(let number) = self else { return nil }
        return number
    }

    /// A number, or a string that is one: rates come back in either form [FACTS, Lists].
    package var number: Decimal? {
        switch self {
        case .integer(let number): Decimal(number)
        case .decimal(let number): number
        case .string(let text): Decimal(string: text)
        default: nil
        }
    }

    package var array: [JSONValue]? {
        guard case .array(let items) = self else { return nil }
        return items
    }

    package var object: JSONObject? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    package var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// A number in its simplest form: whole ones as integers.
    package init(_ number: Decimal) {
        if number.isWhole, let whole = Int("\(number)") {
            self = .integer(whole)
        } else {
            self = .decimal(number)
        }
    }
}

extension Decimal {
    /// Whether it has no fraction.
    package var isWhole: Bool { exponent >= 0 || !"\(self)".contains(".") }
}

extension JSONValue {
    /// Parses a whole JSON text. Of two members with one key the later one counts.
    package init(parsing text: some ContiguousBytes) throws(JSONFault) {
        let parsed = text.withUnsafeBytes { bytes in
            Result { () throws(JSONFault) in try JSONParser.parse(bytes) }
        }
        self = try parsed.get()
    }

    /// The value as JSON with sorted keys, so that the same value always gives the same bytes.
    ///
    /// - Throws: for what is no number.
    package func encoded(pretty: Bool = false) throws(JSONFault) -> Data {
        var writer = JSONWriter(pretty: pretty)
        try writer.write(self)
        return Data(writer.bytes)
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    package init(stringLiteral text: String) { self = .string(text) }
    package init(integerLiteral number: Int) { self = .integer(number) }
    package init(booleanLiteral flag: Bool) { self = .bool(flag) }
    package init(arrayLiteral items: JSONValue...) { self = .array(items) }
    package init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .object(JSONObject(members.map { JSONObject.Member(key: $0, value: $1) }))
    }
    package init(nilLiteral: ()) { self = .null }
}
