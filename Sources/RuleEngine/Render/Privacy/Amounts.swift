// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Amounts of money in prose, where nothing but the words around them says what a number is.
enum Amounts {
    /// The names of fields that hold money, as rules write them and as sentences do.
    private static let words: [String] = {
        func paths(_ field: Field) -> [String] {
            switch field.type {
            case .money: [field.name]
            case .group(let fields, _): fields.flatMap(paths)
            default: []
            }
        }
        let fields = KindDefinition.all.flatMap(\.fields) + MembershipKind.fields.values.flatMap(\.self)
        let names = Set(fields.flatMap(paths))
        return (names.union(names.map { $0.replacing("_", with: " ") })).union(["budget", "payment"]).sorted()
    }()

    /// Whether a line speaks of money.
    static func isMentioned(in line: Substring) -> Bool {
        guard line.utf8.contains(where: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return false }
        let lowered = line.lowercased()
        return words.contains { lowered.contains($0) }
    }

    /// The line with `hidden` in the place of each number that stands by itself: no id (`#4001`), no line (`rules.yaml:7`),
    /// no per cent, not within a word or a terminal's colour.
    static func hidden(in line: Substring) -> String {
        let scalars = Array(line.unicodeScalars)
        var shown = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            if scalars[index] == "\u{1B}" {
                let end = scalars[index...].firstIndex { $0.properties.isAlphabetic } ?? scalars.count - 1
                shown += scalars[index...end]
                index = end + 1
                continue
            }
            guard isDigit(scalars[index]) else {
                shown.append(scalars[index])
                index += 1
                continue
            }
            let end = endOfNumber(scalars, from: index)
            if isAmount(scalars, index, end) {
                shown += "hidden".unicodeScalars
            } else {
                shown += scalars[index..<end]
            }
            index = end
        }
        return String(shown)
    }

    private static func endOfNumber(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        var end = start
        while end < scalars.count {
            let isInside =
                (scalars[end] == "." || scalars[end] == ",") && end + 1 < scalars.count && isDigit(scalars[end + 1])
            guard isDigit(scalars[end]) || isInside else { break }
            end += 1
        }
        return end
    }

    private static func isAmount(_ scalars: [Unicode.Scalar], _ start: Int, _ end: Int) -> Bool {
        func scalar(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }
        if let before = scalar(start - 1) {
            if isWord(before) || before == "#" { return false }
            if before == ":" || before == "-" || before == ".", let first = scalar(start - 2), isWord(first) {
                return false
            }
        }
        let after = scalar(end)
        return after != "%" && !(after == " " && scalar(end + 1) == "%")
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || isDigit(scalar) || scalar == "_"
    }
}
