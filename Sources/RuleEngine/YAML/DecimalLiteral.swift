// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A number as written, `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`, read digit by digit: never through a
/// binary fraction, which cannot hold 0.1.
struct DecimalLiteral {
    /// Whether there is neither a point nor an exponent.
    let isInteger: Bool
    private var isNegative = false
    /// The digits without leading and trailing zeros; empty for zero.
    private var digits: [UInt8] = []
    /// The power of ten of the last digit; nil when not even `Int` can hold it.
    private var exponent: Int?

    /// Nil when the text is no number.
    init?(_ text: some BidirectionalCollection<UInt8>) {
        var rest = text[...]
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            rest = rest.dropFirst()
        }
        let whole = rest.prefix(while: Self.isDigit)
        rest = rest[whole.endIndex...]
        isInteger = rest.isEmpty
        var fraction = rest.prefix(0)
        if rest.first == UInt8(ascii: ".") {
            fraction = rest.dropFirst().prefix(while: Self.isDigit)
            rest = rest[fraction.endIndex...]
        }
        guard !whole.isEmpty || !fraction.isEmpty else { return nil }
        var power: Int? = 0
        if let letter = rest.first {
            guard letter == UInt8(ascii: "e") || letter == UInt8(ascii: "E") else { return nil }
            rest = rest.dropFirst()
            let isDown = rest.first == UInt8(ascii: "-")
            if isDown || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
            guard !rest.isEmpty, rest.allSatisfy(Self.isDigit) else { return nil }
            power = Int(String(decoding: rest, as: UTF8.self)).map { isDown ? -$0 : $0 }
        }
        digits = Array((Array(whole) + fraction).drop { $0 == UInt8(ascii: "0") })
        var last = -fraction.count
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            last += 1
        }
        let (sum, overflow) = (power ?? 0).addingReportingOverflow(last)
        exponent = power == nil || overflow ? nil : sum
    }

    /// The exact value; nil when `Decimal` cannot hold it: 38 digits, and 128 places after the point.
    var value: Decimal? {
        guard !digits.isEmpty else { return 0 }
        guard var exponent, digits.count <= Self.maxDigits else { return nil }
        var digits = digits
        while exponent > Self.maxExponent, digits.count < Self.maxDigits {
            digits.append(UInt8(ascii: "0"))
            exponent -= 1
        }
        guard exponent <= Self.maxExponent, exponent >= Self.minExponent else { return nil }
        var significand = Decimal(0)
        for part in stride(from: 0, to: digits.count, by: Self.partDigits) {
            let bytes = digits[part..<min(part + Self.partDigits, digits.count)]
            let value = bytes.reduce(Int64(0)) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
            let scale = bytes.reduce(Int64(1)) { scale, _ in scale * 10 }
            significand = part == 0 ? Decimal(value) : significand * Decimal(scale) + Decimal(value)
        }
        return Decimal(sign: isNegative ? .minus : .plus, exponent: exponent, significand: significand)
    }

    private static let maxDigits = 38
    private static let maxExponent = 127
    private static let minExponent = -128
    /// So many digits fit into an `Int64`, their power of ten included.
    private static let partDigits = 18

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
