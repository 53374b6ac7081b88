// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Which type a scalar has in the YAML 1.2 core schema (yaml.org/spec/1.2.2, 10.3.2): `no`, `on` and `12:30` are text.
enum CoreSchema {
    static func resolve(_ text: String) -> YAMLScalar.Resolved {
        switch text {
        case "", "~", "null", "Null", "NULL": .null
        case "true", "True", "TRUE": .bool(true)
        case "false", "False", "FALSE": .bool(false)
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": .special("inf")
        case "-.inf", "-.Inf", "-.INF": .special("-inf")
        case ".nan", ".NaN", ".NAN": .special("nan")
        default: number(text) ?? .text
        }
    }

    /// A decimal, octal or hexadecimal integer, or a decimal fraction, with every digit kept.
    static func number(_ text: String) -> YAMLScalar.Resolved? {
        guard let first = text.utf8.first, first == 0x2B || first == 0x2D || first == 0x2E || isDigit(first) else {
            return nil
        }
        if text.hasPrefix("0o") { return integer(text.dropFirst(2), radix: 8) }
        if text.hasPrefix("0x") { return integer(text.dropFirst(2), radix: 16) }
        guard let isInteger = shape(text) else { return nil }
        let digits = text.hasPrefix("+") ? String(text.dropFirst()) : text
        guard let number = Decimal(string: digits), !number.isNaN else { return .special(text) }
        return isInteger ? .integer(number) : .decimal(number)
    }

    private static func integer(_ digits: Substring, radix: Int) -> YAMLScalar.Resolved? {
        guard !digits.isEmpty, let number = UInt64(digits, radix: radix), !digits.hasPrefix("+") else { return nil }
        return .integer(Decimal(number))
    }

    /// Whether the text is an integer (true) or a fraction (false); nil for neither:
    /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`.
    private static func shape(_ text: String) -> Bool? {
        var rest = Substring(text).utf8
        if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
        let whole = rest.prefix(while: isDigit)
        rest = rest.dropFirst(whole.count)
        if rest.isEmpty { return whole.isEmpty ? nil : true }
        var fraction = 0
        if rest.first == 0x2E {
            let digits = rest.dropFirst().prefix(while: isDigit)
            fraction = digits.count
            rest = rest.dropFirst(1 + digits.count)
        }
        guard !whole.isEmpty || fraction > 0 else { return nil }
        guard !rest.isEmpty else { return false }
        guard rest.first == 0x65 || rest.first == 0x45 else { return nil }
        rest = rest.dropFirst()
        if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
        return !rest.isEmpty && rest.allSatisfy(isDigit) ? false : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
