// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a field was and will be, not too long and so that it still shows what differs.
package struct ValueDifference: Sendable, Hashable {
    /// nil where nothing was and the resource is new, so that there is nothing to compare.
    package let before: ShownValue?
    package let after: ShownValue

    /// Characters from which a value is shortened.
    package static let limit = 160
    /// Characters that stay around what differs.
    private static let context = 24

    /// - Parameter shortens: whether long values are cut down to what differs.
    package init(_ before: Value, _ after: Value, isNew: Bool, shortens: Bool = true, ellipsis: String = "…") {
        let hasBefore = !(isNew && before.isNull)
        guard shortens, Self.isLong(before) || Self.isLong(after) else {
            self.init(before: hasBefore ? .whole(before) : nil, after: .whole(after))
            return
        }
        let texts = (ValueText.plain(before), ValueText.plain(after))
        if let had = before.list ?? (before == .null ? [] : nil), let has = after.list {
            self.init(had, has, isNew: !hasBefore, ellipsis)
        } else if hasBefore, before != .null, after != .null {
            let (left, right) = Self.differing(texts.0, texts.1, ellipsis)
            self.init(before: left, after: right)
        } else {
            self.init(before: hasBefore ? Self.cut(texts.0, ellipsis) : nil, after: Self.cut(texts.1, ellipsis))
        }
    }

    private init(before: ShownValue?, after: ShownValue) {
        self.before = before
        self.after = after
    }

    private init(before: String?, after: String) {
        self.init(before: before.map { .text($0) }, after: .text(after))
    }

    private static func isLong(_ value: Value) -> Bool {
        value.mostBytes > limit && ValueText.plain(value).count > limit
    }

    /// Of a long list, what comes and goes.
    private init(_ before: [Value], _ after: [Value], isNew: Bool, _ ellipsis: String) {
        let (had, has) = (Set(before), Set(after))
        let gone = before.filter { !has.contains($0) }
        let come = after.filter { !had.contains($0) }
        guard !isNew, !before.isEmpty else {
            self.init(before: isNew ? nil : "none", after: Self.listed(come, ellipsis))
            return
        }
        let stay = after.count - come.count
        var parts: [String] = []
        if !gone.isEmpty { parts.append("without \(Self.listed(gone, ellipsis))") }
        if !come.isEmpty { parts.append("with \(Self.listed(come, ellipsis))") }
        self.init(before: "\(before.count) entries", after: "\(stay) of them, \(parts.joined(separator: ", "))")
    }

    /// As many as find room, and how many more there are.
    private static func listed(_ items: [Value], _ ellipsis: String) -> String {
        var shown: [String] = []
        var size = 0
        for item in items {
            let text = ValueText.plain(.list([item]))
            size += text.count + 2
            if size > limit, !shown.isEmpty { break }
            shown.append(cut(text, ellipsis))
        }
        let rest = items.count - shown.count
        return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }

    /// Both texts without what they begin and end with alike, but for a little around the difference.
    private static func differing(_ left: String, _ right: String, _ ellipsis: String) -> (String, String) {
        let (a, b) = (Array(left), Array(right))
        var start = 0
        while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
        var end = 0
        while end < min(a.count, b.count) - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
        let from = start > context + 8 ? start - context : 0
        let kept = end > context + 8 ? context : end
        func part(_ text: [Character]) -> String {
            let middle = cut(String(text[from..<(text.count - end + kept)]), ellipsis)
            return (from > 0 ? ellipsis : "") + middle + (kept < end ? ellipsis : "")
        }
        return (part(a), part(b))
    }

    /// The beginning and the end of what is too long, and how long it is.
    private static func cut(_ text: String, _ ellipsis: String) -> String {
        guard text.count > limit else { return text }
        return "\(text.prefix(limit - 48))\(ellipsis)\(text.suffix(16)) (\(text.count) characters)"
    }
}

extension Value {
    /// More bytes than this its text never has; told without making it.
    fileprivate var mostBytes: Int {
        switch self {
        case .null, .flag: 5
        case .number(let number): 42 + abs(number.exponent)
        case .text(let text): 2 * text.utf8.count + 2
        case .reference(let reference): 2 * reference.name.utf8.count + 30
        case .list(let items): items.reduce(4) { $0 + $1.mostBytes + 2 }
        case .object: 1 << 32
        }
    }
}
