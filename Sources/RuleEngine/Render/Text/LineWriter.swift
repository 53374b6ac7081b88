// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Writes the lines of a text plan. A line is a lead and parts, put together piece by piece; whatever the parts say is made
/// harmless, and a line that turns out too long is broken.
struct LineWriter {
    /// What is written so far. Whoever adds to it adds to the part that was begun last.
    var text: TextBytes
    private let style: TextStyle
    private let layout: TextLayout
    /// Where the line begins.
    private var start = 0
    /// Where the parts of the line begin, which may stand on lines of their own.
    private var parts: [Int] = []
    /// How many lines it makes, once that is known.
    private var wrapped: Int?

    /// - Parameter capacity: how many bytes there will be, about.
    init(_ style: TextStyle, capacity: Int) {
        text = TextBytes(capacity: capacity)
        self.style = style
        layout = TextLayout(width: style.width)
    }

    /// Begins a line with what stands before its text.
    mutating func begin(_ lead: String) {
        start = text.count
        wrapped = nil
        text.add(lead)
        beginText()
    }

    /// All that was written of the line so far is its lead.
    mutating func beginText() {
        parts.removeAll(keepingCapacity: true)
        parts.append(text.count)
    }

    /// Begins the next part, such as `-> "new"` behind `"old"`.
    mutating func beginPart() {
        endPart()
        text.add(" ")
        parts.append(text.count)
    }

    private mutating func endPart() {
        if let part = parts.last { text.makeHarmless(from: part) }
    }

    /// Breaks the line where it is too long.
    ///
    /// - Returns: how many lines it makes: one, unless it is broken.
    mutating func wrap() -> Int {
        if let wrapped { return wrapped }
        endPart()
        var count = 1
        if let width = layout.width, text.width(from: start) > width, let first = parts.first {
            let ends = parts.dropFirst().map { $0 - 1 } + [text.count]
            let lines = layout.hanging(text.text(start..<first), zip(parts, ends).map { text.text($0..<$1) })
            text.cut(from: start)
            text.add(lines.joined(separator: "\n"))
            count = lines.count
        }
        wrapped = count
        return count
    }

    /// Ends the line.
    ///
    /// - Parameter trims: whether it ends before the spaces at its end.
    mutating func end(_ paint: TextStyle.Paint? = nil, trims: Bool = false) {
        let count = wrap()
        if count == 0 { return }
        if trims || count > 1 && paint != nil {
            let lines = text.text(from: start).split(separator: "\n", omittingEmptySubsequences: false)
            text.cut(from: start)
            text.add(
                lines.map { line in
                    let line = trims ? Self.trimmed(line) : String(line)
                    return paint.map { style.painted(line, $0) } ?? line
                }.joined(separator: "\n"))
        } else if let paint {
            self.paint(paint, from: start)
        }
        text.add("\n")
    }

    /// Ends the line with a text in a column of its own.
    ///
    /// - Parameters:
    ///   - paints: of the line and of that text.
    ///   - gap: how many spaces stand between them, for the columns that they take; nil where there is no room for both.
    /// - Returns: whether it is written.
    mutating func end(
        _ paints: (TextStyle.Paint, TextStyle.Paint), behind: (inout TextBytes) -> Void, gap: (Int, Int) -> Int?
    ) -> Bool {
        let used = text.width(from: start)
        let end = text.count
        behind(&text)
        text.makeHarmless(from: end)
        guard let gap = gap(used, text.width(from: end)) else {
            text.cut(from: end)
            return false
        }
        paint(paints.1, from: end)
        text.insert(spaces: gap, at: end)
        paint(paints.0, from: start, to: end)
        text.add("\n")
        return true
    }

    private mutating func paint(_ paint: TextStyle.Paint, from start: Int, to end: Int? = nil) {
        let end = end ?? text.count
        guard style.color, end > start else { return }
        text.insert(TextStyle.end, at: end)
        text.insert(paint.begin, at: start)
    }

    private static func trimmed(_ line: Substring) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }

    // MARK: - Whole lines

    /// A line as it is.
    mutating func line(_ line: String = "", _ paint: TextStyle.Paint? = nil) {
        text.add(paint.map { style.painted(line, $0) } ?? line)
        text.add("\n")
    }

    /// A text behind what stands before it, the rest under its beginning where it is long.
    mutating func line(_ lead: String, hanging text: String, _ paint: TextStyle.Paint? = nil) {
        begin(lead)
        self.text.add(text)
        end(paint)
    }
}
