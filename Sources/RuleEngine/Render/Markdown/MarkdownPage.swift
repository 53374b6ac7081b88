// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Lines of Markdown that together stay below a number of bytes. What finds no room is counted, so that it can be said.
/// Hosts count characters, of which there are never more than bytes.
struct MarkdownPage {
    private(set) var lines: [String] = []
    private(set) var room: Int

    init(room: Int) { self.room = room }

    var text: String { lines.joined(separator: "\n") + "\n" }

    /// Adds lines that must stand there.
    mutating func add(_ new: String...) { add(new) }

    mutating func add(_ new: [String]) {
        lines += new
        room -= Self.size(new)
    }

    /// Adds as many rows as find room, between lines before and behind them.
    ///
    /// - Parameters:
    ///   - share: at most so many bytes for all of it.
    ///   - more: what to say of rows that are left out.
    /// - Returns: how many rows are left out.
    @discardableResult
    mutating func add(
        _ head: [String], _ rows: some Sequence<String>, _ tail: [String] = [], share: Int, count: Int,
        more: (Int) -> String
    ) -> Int {
        guard count > 0 else { return 0 }
        let frame = Self.size(head) + Self.size(tail) + more(count).utf8.count + 2
        var left = min(share, room) - frame
        guard left > 0 else {
            if room > more(count).utf8.count + 2 { add(more(count), "") }
            return count
        }
        var shown: [String] = []
        for row in rows {
            guard row.utf8.count + 1 <= left else { break }
            left -= row.utf8.count + 1
            shown.append(row)
        }
        if shown.isEmpty {
            add(more(count), "")
            return count
        }
        add(head)
        add(shown)
        add(tail)
        let leftOut = count - shown.count
        if leftOut > 0 { add(more(leftOut), "") }
        return leftOut
    }

    /// As many of the rows as could find room if nothing else needed any.
    static func rows(_ rows: some Sequence<String>, room: Int) -> [String] {
        var left = room
        return Array(
            rows.prefix { row in
                defer { left -= row.utf8.count + 1 }
                return left > 0
            })
    }

    /// Room for several: who needs less than an equal share leaves the rest to the others.
    static func shares(of room: Int, needs: [Int]) -> [Int] {
        var shares = needs
        var left = room
        let order = needs.indices.sorted { needs[$0] < needs[$1] }
        for (done, index) in order.enumerated() {
            shares[index] = min(needs[index], left / (needs.count - done))
            left -= shares[index]
        }
        return shares
    }

    static func size(_ lines: [String]) -> Int { lines.reduce(0) { $0 + $1.utf8.count + 1 } }
}
