// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension Change {
    /// The rule that its address begins with; what no rule owns begins with `#20`.
    var rule: Substring {
        let end = address.utf8.firstIndex { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "/") }
        return address[..<(end ?? address.endIndex)]
    }

    /// Whether no rule owns it, nor what it lies in.
    var isUnowned: Bool { address.utf8.first == UInt8(ascii: "#") }
}

/// What a rendering says of a change, or of several that one line stands for. Texts are as they are: whoever shows them
/// makes them harmless.
package struct FoldLabel: Sendable, Hashable {
    /// `task "Fix login" in "Support" #8801`, `400 tasks in "Onboarding"`.
    package let title: String
    /// What it does beside creating and updating: `archive`, `adopt`.
    package let actions: [String]
    /// What they are called, where several differ in that.
    package let names: [String]
    package let address: String
    /// `rules.yaml:16`, with the line of data; how many lines; or that there is no rule any more.
    package let source: String

    package init(_ fold: PlanFolding.Fold) {
        let first = fold.first
        actions = first.actions.filter { $0 != .create && $0 != .update }.map(\.rawValue)
        guard fold.isFolded else {
            title = Self.title(first)
            names = []
            address = first.address
            source = Self.source(first)
            return
        }
        let names = Self.distinct(fold.changes.map(Self.named))
        let parents = Self.distinct(fold.changes.compactMap { $0.parent.map { ValueText.plain(.text($0.name)) } })
        var title = first.kind.counted(fold.changes.count)
        if names.count == 1 { title += " \(names[0])" }
        if parents.count == 1 {
            title += " in \(parents[0])"
        } else if let kind = first.parent?.kind {
            title += " in \(kind.counted(parents.count))"
        }
        self.title = title
        switch (names.count > 1, parents.count > 1) {
        // Which of them lies where is worth the room.
        case (true, true): self.names = Self.distinct(fold.changes.map { Self.named($0) + Self.place($0) })
        case (true, false): self.names = names
        case (false, true): self.names = parents
        case (false, false): self.names = []
        }
        address = Self.address(fold.changes)
        source = Self.source(fold.changes)
    }

    /// The names that find room, and how many more there are.
    package func names(atMost limit: Int) -> String {
        guard names.count > limit else { return names.joined(separator: ", ") }
        return names.prefix(limit).joined(separator: ", ") + " and \(names.count - limit) more"
    }

    // MARK: - One

    /// What a change is about: kind, name, parent and id.
    package static func title(_ change: Change) -> String {
        let id = change.id.map { " #\($0)" } ?? ""
        return "\(change.kind.label) \(named(change))\(place(change))\(id)"
    }

    /// The same of what is not changed.
    package static func title(_ kind: Kind, _ name: String, in parent: Reference?, id: Int?) -> String {
        let isPerson = kind == .member || kind == .projectMembership || kind == .teamMembership
        let place = parent.map { " in \(ValueText.plain(.text($0.name)))" } ?? ""
        return "\(kind.label) \(isPerson ? name : ValueText.plain(.text(name)))\(place)\(id.map { " #\($0)" } ?? "")"
    }

    private static func place(_ change: Change) -> String {
        change.parent.map { " in \(ValueText.plain(.text($0.name)))" } ?? ""
    }

    /// People go by their addresses, all else by names in quotes.
    private static func named(_ change: Change) -> String {
        change.subject?.kind == .member || change.kind == .member
            ? change.name : ValueText.plain(.text(change.name))
    }

    private static func source(_ change: Change) -> String {
        guard let source = change.source else { return withoutRule }
        return place(source) + (change.data.map { ", \(place($0))" } ?? "")
    }

    private static func place(_ position: SourcePosition) -> String { "\(position.file):\(position.line)" }

    // MARK: - Several

    private static func distinct(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }

    /// `onboarding[…]` where they all belong to instances of one rule.
    private static func address(_ changes: [Change]) -> String {
        let rules = Set(changes.map(\.rule))
        guard rules.count == 1, let rule = rules.first else {
            return "\(rules.count) \(changes.contains(where: \.isUnowned) ? "addresses" : "rules")"
        }
        return changes[0].address.hasPrefix(rule + "[") ? "\(rule)[…]" : "\(rule)/…"
    }

    /// Where the line of a change stands that prunes.
    package static let withoutRule = "without a rule"

    private static func source(_ changes: [Change]) -> String {
        let lines = Set(changes.compactMap(\.source))
        guard let first = changes[0].source else { return withoutRule }
        if lines.count == 1 { return place(first) }
        let files = Set(lines.map(\.file))
        return files.count == 1 ? "\(first.file), \(lines.count) lines" : "\(files.count) files"
    }
}
