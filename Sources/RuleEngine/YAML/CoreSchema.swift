// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Which type a scalar has in the YAML 1.2 core schema (yaml.org/spec/1.2.2, 10.3.2): `no`, `on` and `12:30` are text.
enum CoreSchema {
    static func resolve(_ text: String) -> YAMLScalar.Resolved {
        guard let first = text.utf8.first else { return .null }
        switch first {
        case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"),
            UInt8(ascii: "f"), UInt8(ascii: "F"):
            return word(text)
        case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return number(text) ?? word(text)
        default: return .text
        }
    }

    private static func word(_ text: String) -> YAMLScalar.Resolved {
        // Keys and ids begin with the same letters, and mostly their lengths tell.
        switch text.utf8.count {
        case 1 where text == "~": return .null
        case 4:
            switch text {
            case "null", "Null", "NULL": return .null
            case "true", "True", "TRUE": return .bool(true)
            case ".inf", ".Inf", ".INF": return .special("inf")
            case ".nan", ".NaN", ".NAN": return .special("nan")
            default: return .text
            }
        case 5:
            switch text {
            case "false", "False", "FALSE": return .bool(false)
            case "+.inf", "+.Inf", "+.INF": return .special("inf")
            case "-.inf", "-.Inf", "-.INF": return .special("-inf")
            default: return .text
            }
        default: return .text
        }
    }

    /// A decimal, octal or hexadecimal integer, or a decimal fraction, with every digit kept; nil for other text.
    static func number(_ text: String) -> YAMLScalar.Resolved? {
        if text.hasPrefix("0o") { return integer(text.utf8.dropFirst(2), radix: 8, text) }
        if text.hasPrefix("0x") { return integer(text.utf8.dropFirst(2), radix: 16, text) }
        guard let literal = DecimalLiteral(text.utf8) else { return nil }
        guard let value = literal.value else { return .special(text) }
        return literal.isInteger ? .integer(value) : .decimal(value)
    }

    private static func integer(_ digits: Substring.UTF8View, radix: Int, _ text: String) -> YAMLScalar.Resolved? {
        guard !digits.isEmpty, digits.allSatisfy({ Character(Unicode.Scalar($0)).hexDigitValue ?? radix < radix })
        else {
            return nil
        }
        guard let value = UInt128(Substring(digits), radix: radix),
            let number = DecimalLiteral(String(value).utf8)?.value
        else { return .special(text) }
        return .integer(number)
    }
}
