// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Takes an expression apart, one token at a time.
struct ExpressionLexer {
    private let scalars: [Unicode.Scalar]
    private let offset: Int
    private var index = 0

    init(_ source: String, offset: Int) {
        scalars = Array(source.unicodeScalars)
        self.offset = offset
    }

    /// - Parameter isMember: after a dot names may begin with a digit: `each.2026_budget`.
    mutating func next(isMember: Bool = false) throws(TemplateFault) -> ExpressionToken {
        while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
        guard index < scalars.count else {
            return ExpressionToken(
                kind: .end, source: "", span: ExpressionSpan(offset: offset + scalars.count, length: 1))
        }
        let scalar = scalars[index]
        if isMember ? Self.isNamePart(scalar) : Self.isNameStart(scalar) { return name() }
        if Self.isDigit(scalar) { return try number() }
        if scalar == "'" || scalar == "\"" { return try text(scalar) }
        return try symbol()
    }

    /// More than the calendar of `CalendarDate` has: a fault wherever they are used.
    static let mostDays = 10_000_000

    static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar == "_" || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) }
        return scalar.properties.isAlphabetic
    }

    static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        if isNameStart(scalar) || isDigit(scalar) { return true }
        if scalar.isASCII { return false }
        return scalar.properties.numericType != nil || scalar.properties.isGraphemeExtend || scalar == "\u{200D}"
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    // MARK: - Tokens

    private func token(_ kind: ExpressionToken.Kind, from start: Int) -> ExpressionToken {
        ExpressionToken(kind: kind, source: source(from: start), span: span(from: start))
    }

    private func source(from start: Int) -> String { String(String.UnicodeScalarView(scalars[start..<index])) }

    private func span(from start: Int) -> ExpressionSpan {
        ExpressionSpan(offset: offset + start, length: index - start)
    }

    private mutating func name() -> ExpressionToken {
        let start = index
        while index < scalars.count, Self.isNamePart(scalars[index]) { index += 1 }
        return token(.name(source(from: start)), from: start)
    }

    private mutating func number() throws(TemplateFault) -> ExpressionToken {
        let start = index
        if let day = day() { return day }
        skipDigits()
        if index + 1 < scalars.count, scalars[index] == ".", Self.isDigit(scalars[index + 1]) {
            index += 1
            skipDigits()
        }
        let digits = source(from: start)
        let end = index
        while index < scalars.count, Self.isNamePart(scalars[index]) { index += 1 }
        if index == end {
            guard let value = DecimalLiteral(digits.utf8)?.value else { throw .longNumber(at: span(from: start)) }
            return token(.number(value), from: start)
        }
        guard index == end + 1, scalars[end] == "d" else {
            throw .badNumber(source(from: start), digits, at: span(from: start))
        }
        guard !digits.contains(".") else { throw .brokenDays(at: span(from: start)) }
        guard let days = Int(digits), days <= Self.mostDays else { throw .manyDays(at: span(from: start)) }
        return token(.days(days), from: start)
    }

    /// A date as people write it, `2026-01-31`: nobody subtracts such numbers. It is what the same text in quotes is.
    private mutating func day() -> ExpressionToken? {
        let start = index
        let end = start + 10
        guard end <= scalars.count, end == scalars.count || !Self.isNamePart(scalars[end]) else { return nil }
        for (place, scalar) in scalars[start..<end].enumerated() {
            guard place == 4 || place == 7 ? scalar == "-" : Self.isDigit(scalar) else { return nil }
        }
        index = end
        return token(.text(source(from: start)), from: start)
    }

    private mutating func skipDigits() {
        while index < scalars.count, Self.isDigit(scalars[index]) { index += 1 }
    }

    /// Between quotes of one kind; a doubled one stands for itself.
    private mutating func text(_ quote: Unicode.Scalar) throws(TemplateFault) -> ExpressionToken {
        let start = index
        var text = String.UnicodeScalarView()
        index += 1
        while index < scalars.count {
            if scalars[index] != quote {
                text.append(scalars[index])
            } else if index + 1 < scalars.count, scalars[index + 1] == quote {
                text.append(quote)
                index += 1
            } else {
                index += 1
                return token(.text(String(text)), from: start)
            }
            index += 1
        }
        throw .openQuote(String(quote), at: ExpressionSpan(offset: offset + start, length: 1))
    }

    private mutating func symbol() throws(TemplateFault) -> ExpressionToken {
        let start = index
        for (foreign, meant) in Self.foreign where has(foreign) {
            index += foreign.unicodeScalars.count
            throw .foreignSymbol(foreign, meant, at: span(from: start))
        }
        for symbol in Self.symbols where has(symbol) {
            index += symbol.unicodeScalars.count
            return token(.symbol(symbol), from: start)
        }
        for (foreign, meant) in Self.foreignBeginnings where has(foreign) {
            index += 1
            throw .foreignSymbol(foreign, meant, at: span(from: start))
        }
        index += 1
        throw .strangeCharacter(scalars[start], at: span(from: start))
    }

    private func has(_ text: String) -> Bool { scalars[index...].starts(with: text.unicodeScalars) }

    /// The longer ones first.
    private static let symbols = ["==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", ",", ".", "|", "+", "-"]

    /// What other languages write, with what is written here; the longer ones first.
    private static let foreign = [
        ("===", "write =="), ("!==", "write !="), ("=~", "write 'part' in each.name"), ("=>", "write >="),
        ("=<", "write <="), ("<>", "write !="), ("&&", "write and"), ("||", "write or"), ("&", "write and"),
        ("??", "write each.name | default('text')"), ("?.", "write ."), ("?", "write 'a' if each.name else 'b'"),
        (":", "write 'a' if each.name else 'b'"), ("${", "names stand without \"${\" here: write each.name"),
        ("\u{201C}", "write straight quotes: \"text\""), ("\u{201D}", "write straight quotes: \"text\""),
        ("\u{201E}", "write straight quotes: \"text\""), ("\u{2018}", "write straight quotes: 'text'"),
        ("\u{2019}", "write straight quotes: 'text'"), ("\u{2013}", "write -"), ("\u{2212}", "write -"),
        ("*", arithmetic), ("/", arithmetic), ("%", arithmetic),
    ]

    /// The same, which own symbols begin with.
    private static let foreignBeginnings = [("=", "write == to compare"), ("!", "write not")]

    private static let arithmetic = "only dates take + and -: today + 14d"
}
