// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The beginning of a path: `*` is any text without `/`, `$` at the end is the end of the path.
struct PathPattern: Sendable {
    private let parts: [Substring.UTF8View]
    private let isWhole: Bool

    init(_ text: String) {
        isWhole = text.hasSuffix("$")
        parts = (isWhole ? text.dropLast() : text[...]).split(separator: "*", omittingEmptySubsequences: false)
            .map(\.utf8)
    }

    func matches(_ path: String) -> Bool {
        var rest = path.utf8[...]
        guard let first = parts.first, rest.starts(with: first) else { return false }
        rest = rest.dropFirst(first.count)
        guard parts.count > 1 else { return !isWhole || rest.isEmpty }
        return matches(rest, from: 1)
    }

    /// Tries the longest text for each `*`, then shorter ones: a path has few segments.
    private func matches(_ path: Substring.UTF8View, from index: Int) -> Bool {
        let part = parts[index]
        var start = path.firstIndex(of: UInt8(ascii: "/")) ?? path.endIndex
        while true {
            let rest = path[start...]
            if rest.starts(with: part) {
                let after = rest.dropFirst(part.count)
                let fits = index + 1 < parts.count ? matches(after, from: index + 1) : !isWhole || after.isEmpty
                if fits { return true }
            }
            guard start > path.startIndex else { return false }
            start = path.index(before: start)
        }
    }
}
