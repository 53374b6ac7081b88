// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// How a date is written: `yyyy-MM-dd`, `dd.MM.yy`, `yyyy-'W'ww`. Letters have a meaning, all else stands for itself, as
/// do letters in `'…'`.
package struct ExpressionDatePattern: Sendable {
    private enum Part {
        case literal(String)
        case year
        case shortYear
        case month(width: Int)
        case day(width: Int)
        case week
    }

    private let parts: [Part]
    private let hasWeek: Bool

    /// - Parameter span: of the text in the expression, quotes included.
    init(_ pattern: String, at span: ExpressionSpan) throws(TemplateFault) {
        let scalars = Array(pattern.unicodeScalars)
        // With a doubled quote in the text nothing is where it seems.
        let isVerbatim = span.length == scalars.count + 2
        func place(_ range: Range<Int>) -> ExpressionSpan {
            isVerbatim ? ExpressionSpan(offset: span.offset + 1 + range.lowerBound, length: range.count) : span
        }
        if scalars.isEmpty { throw .emptyPattern(at: span) }
        var parts: [Part] = []
        var names: Set<String> = []
        var index = 0
        while index < scalars.count {
            let start = index
            let scalar = scalars[index]
            if scalar == "'" {
                guard let literal = Self.quoted(scalars, &index) else {
                    throw .openPattern(at: place(start..<start + 1))
                }
                parts.append(.literal(literal))
            } else if scalar.properties.isAlphabetic {
                while index < scalars.count, scalars[index] == scalar { index += 1 }
                let name = String(String.UnicodeScalarView(scalars[start..<index]))
                guard let part = Self.part(name) else { throw .unknownPattern(name, at: place(start..<index)) }
                parts.append(part)
                names.insert(name)
            } else {
                index += 1
                parts.append(.literal(String(scalar)))
            }
        }
        hasWeek = names.contains("ww")
        if hasWeek, !names.isDisjoint(with: ["yyyy", "yy"]), !names.isDisjoint(with: ["MM", "M", "dd", "d"]) {
            throw .mixedPattern(at: span)
        }
        self.parts = parts
    }

    func text(of date: CalendarDate) -> String {
        let week = date.week
        let year = hasWeek ? week.year : date.year
        var text = ""
        for part in parts {
            switch part {
            case .literal(let literal): text += literal
            case .year: text += CalendarDate.padded(year, to: 4)
            case .shortYear: text += CalendarDate.padded(year % 100, to: 2)
            case .month(let width): text += CalendarDate.padded(date.month, to: width)
            case .day(let width): text += CalendarDate.padded(date.day, to: width)
            case .week: text += CalendarDate.padded(week.number, to: 2)
            }
        }
        return text
    }

    private static func part(_ name: String) -> Part? {
        switch name {
        case "yyyy": .year
        case "yy": .shortYear
        case "MM": .month(width: 2)
        case "M": .month(width: 1)
        case "dd": .day(width: 2)
        case "d": .day(width: 1)
        case "ww": .week
        default: nil
        }
    }

    /// What stands between the quotes, a doubled one for one; nil if they are never closed.
    private static func quoted(_ scalars: [Unicode.Scalar], _ index: inout Int) -> String? {
        var literal = String.UnicodeScalarView()
        index += 1
        while index < scalars.count {
            if scalars[index] != "'" {
                literal.append(scalars[index])
            } else if index + 1 < scalars.count, scalars[index + 1] == "'" {
                literal.append("'")
                index += 1
            } else {
                index += 1
                return literal.isEmpty ? "'" : String(literal)
            }
            index += 1
        }
        return nil
    }
}
