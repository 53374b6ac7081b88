// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Testing

@Suite struct CSVRandomTests {
    /// The same numbers in every run.
    private struct Dice: RandomNumberGenerator {
        private var state: UInt64

        init(_ seed: UInt64) { state = seed }

        /// SplitMix64.
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }

        mutating func choose<Value>(_ values: [Value]) -> Value {
            values[Int.random(in: 0..<values.count, using: &self)]
        }

        mutating func isTrue(oneIn count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

        mutating func text(of parts: [String], atMost count: Int) -> String {
            (0..<Int.random(in: 0...count, using: &self)).map { _ in choose(parts) }.joined()
        }
    }

    /// A table as some program may write it.
    private struct Written {
        var text = ""
        var names: [String] = []
        var rows: [[String]] = []
        /// The line of each row.
        var lines: [Int] = []
        private var line = 1
        private var dice: Dice
        private let separator: String
        private let lineEnd: String
        private var blanks: [String]

        init(seed: UInt64) {
            dice = Dice(seed)
            separator = dice.choose([",", ";", "\t"])
            lineEnd = dice.choose(["\n", "\r\n", "\r"])
            blanks = ["", "", "", " ", "  ", "\u{A0}", "\u{3000} "]
            let width = Int.random(in: 2...6, using: &dice)
            names = (0..<width).map { "c\($0)" + dice.text(of: ["a", "É", " ", "日", "-", "\""], atMost: 3) + "z" }
            if dice.isTrue(oneIn: 2) { text = "\u{FEFF}" }
            write(names)
            // In a header it would be taken for a separator.
            if separator != "\t" { blanks.append("\t") }
            for _ in 0..<Int.random(in: 0...8, using: &dice) {
                let row = (0..<width).map { _ in cell() }
                if row.contains(where: { !$0.isEmpty }) {
                    rows.append(row)
                    lines.append(line)
                }
                let isCut = dice.isTrue(oneIn: 3)
                let end = isCut ? (row.lastIndex { !$0.isEmpty } ?? 0) + 1 : width
                write(Array(row[..<end]))
                if dice.isTrue(oneIn: 5) { write([""]) }
            }
        }

        private mutating func cell() -> String {
            let parts = ["a", "b", "é", "日本", "👩‍💻", ",", ";", "\t", "\"", "\"\"", " ", "\n", "0", "${x}", "="]
            let text = dice.text(of: parts, atMost: 6)
            return text.trimmed
        }

        private mutating func write(_ cells: [String]) {
            let fields = cells.map { cell in
                let mustQuote = cell.contains { $0.isNewline } || cell.contains(separator) || cell.hasPrefix("\"")
                let inside = cell.replacing("\"", with: "\"\"").replacing("\n", with: lineEnd)
                let isQuoted = mustQuote || dice.isTrue(oneIn: 3)
                let field = isQuoted ? "\"\(dice.choose(blanks))\(inside)\(dice.choose(blanks))\"" : cell
                return dice.choose(blanks) + field + dice.choose(blanks)
            }
            text += fields.joined(separator: separator) + lineEnd
            line += 1 + cells.reduce(0) { $0 + $1.count { $0.isNewline } }
        }
    }

    @Test(arguments: 1...400) func aWrittenTableIsReadBack(seed: UInt64) throws {
        let written = Written(seed: seed)
        let file = SourceFile(path: "a.csv", bytes: Array(written.text.utf8))
        let (found, diagnostics) = CSVReader.read(file)
        #expect(diagnostics == [])
        let table = try #require(found)
        #expect(table.columns.map(\.name) == written.names)
        #expect(table.rows.map { $0.cells.map(\.text) } == written.rows)
        #expect(table.rows.map(\.line) == written.lines)
        for cell in table.rows.flatMap(\.cells) where !cell.text.isEmpty {
            let line = try #require(file.line(cell.position.line))
            let rest = line.unicodeScalars.dropFirst(cell.position.column - 1)
            #expect(rest.first == "\"" || Substring(rest).hasPrefix(cell.text))
            #expect(rest.count >= cell.length)
        }
    }

    @Test(arguments: 1...400) func noBytesBreakTheReader(seed: UInt64) {
        var dice = Dice(seed)
        var bytes: [UInt8] = []
        let likely = Array("\",;\t\n\r\" a\"sep=".utf8) + [0xC2, 0xA0, 0xEF, 0xBB, 0xBF, 0xE2, 0x80, 0x80, 0x00]
        let isWild = dice.isTrue(oneIn: 4)
        for _ in 0..<Int.random(in: 0...120, using: &dice) {
            bytes.append(isWild ? UInt8.random(in: 0...255, using: &dice) : dice.choose(likely))
        }
        if !isWild { bytes.removeAll { $0 >= 0x80 || $0 == 0 } }
        var limits = DataLimits()
        limits.maxFaults = 3
        limits.maxColumns = Int.random(in: 1...6, using: &dice)
        limits.maxCellBytes = Int.random(in: 1...20, using: &dice)
        let file = SourceFile(path: "a.csv", bytes: bytes)
        let (table, diagnostics) = CSVReader.read(file, limits: limits)
        #expect(table != nil || !diagnostics.isEmpty)
        #expect(diagnostics.count <= 4)
        for row in table.map({ Array($0.rows) }) ?? [] {
            #expect(row.cells.count == table?.columns.count)
            #expect(row.cells.allSatisfy { $0.text == $0.text.trimmed && $0.position >= row.position })
        }
        // Every place that is told lies in the file, or right behind a line of it.
        for case let position? in diagnostics.map(\.position) {
            let line = file.line(position.line) ?? (bytes.isEmpty ? "" : "missing")
            #expect(line == "missing" || position.column <= line.unicodeScalars.count + 1)
            #expect(line != "missing")
        }
    }
}

extension String {
    /// Without blanks and line ends around.
    fileprivate var trimmed: String {
        var rest = unicodeScalars[...]
        while let first = rest.first, first.properties.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
