// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A line as it is shown, cut to the width around the caret, and the caret line below it.
struct SourceExcerpt {
    let line: String
    /// What stands before the caret: blanks as wide as the line above, with its tabs.
    let indent: String
    /// `^~~~`
    let caret: String

    static let width = 120

    /// A code point as the terminal shows it.
    private struct Piece {
        let scalar: Unicode.Scalar
        let text: String
        let width: Int

        init(_ scalar: Unicode.Scalar) {
            self.init(scalar, shown: escapedForTerminal(String(scalar)))
        }

        init(_ scalar: Unicode.Scalar, shown text: String) {
            self.scalar = scalar
            self.text = text
            width = scalar == "\t" ? 1 : terminalWidth(text)
        }
    }

    init(_ line: String, column: Int, length: Int) {
        let scalars = line.unicodeScalars
        let at = scalars.index(scalars.startIndex, offsetBy: max(0, column - 1), limitedBy: scalars.endIndex)
        let caret = at ?? scalars.endIndex
        let (before, beforeWidth, beforeIsWhole) = Self.pieces(scalars[..<caret].reversed())
        let (after, afterWidth, afterIsWhole) = Self.pieces(scalars[caret...])
        let isWhole = beforeIsWhole && afterIsWhole && beforeWidth + afterWidth <= Self.width
        let half = Self.width / 2
        let left = isWhole ? beforeWidth : max(half, Self.width - (afterIsWhole ? afterWidth : Self.width))
        let right = isWhole ? afterWidth : max(half, Self.width - (beforeIsWhole ? beforeWidth : Self.width))
        let shownBefore = Self.cut(before, to: left, isWhole: beforeIsWhole)
        let shownAfter = Self.cut(after, to: right, isWhole: afterIsWhole)
        let shown = Self.harmless(shownBefore.pieces.reversed() + shownAfter.pieces)
        let lead = shown.prefix(shownBefore.pieces.count)
        self.line =
            (shownBefore.isCut ? "…" : "") + shown.map(\.text).joined() + (shownAfter.isCut ? "…" : "")
        indent =
            (shownBefore.isCut ? " " : "")
            + lead.map { $0.text == "\t" ? "\t" : String(repeating: " ", count: $0.width) }.joined()
        let marked = shown.dropFirst(lead.count).prefix(length).reduce(0) { $0 + $1.width }
        self.caret = "^" + String(repeating: "~", count: max(0, marked - 1))
    }

    /// The pieces of a line with what a CI runner would obey shown instead.
    private static func harmless(_ pieces: [Piece]) -> [Piece] {
        var search = RunnerCommandSearch()
        return pieces.map { search.opens($0.scalar) ? Piece($0.scalar, shown: "\\u{5B}") : $0 }
    }

    /// At most as many as can ever be shown, so that a line of megabytes costs nothing.
    private static func pieces(
        _ scalars: some Sequence<Unicode.Scalar>
    ) -> (pieces: [Piece], width: Int, isWhole: Bool) {
        var pieces: [Piece] = []
        var width = 0
        for scalar in scalars {
            let piece = Piece(scalar)
            guard width + piece.width <= Self.width, pieces.count < 4 * Self.width else {
                return (pieces, width, false)
            }
            pieces.append(piece)
            width += piece.width
        }
        return (pieces, width, true)
    }

    /// The pieces next to the caret that fit, with a column left for the `…` where something is cut.
    private static func cut(_ pieces: [Piece], to width: Int, isWhole: Bool) -> (pieces: [Piece], isCut: Bool) {
        let total = pieces.reduce(0) { $0 + $1.width }
        if isWhole, total <= width { return (pieces, false) }
        var used = 0
        let kept = pieces.prefix { piece in
            used += piece.width
            return used <= width - 1
        }
        return (Array(kept), true)
    }
}
