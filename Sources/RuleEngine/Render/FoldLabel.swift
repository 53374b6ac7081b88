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
package struct FoldLabel: Sendable {
    let fold: PlanFolding.Fold
    /// What they are called, where several differ in that.
    package let names: [String]
    /// How many they are, and what they have in common: `400 tasks in "Onboarding"`; nil of a single one.
    private let several: String?

    package init(_ fold: PlanFolding.Fold) {
        self.fold = fold
        guard fold.isFolded else {
            names = []
            several = nil
            return
        }
        let changes = fold.changes
        let names = Self.distinct(changes.map(Self.named))
        let parents = Self.distinct(changes.compactMap { $0.parent.map { ValueText.plain(.text($0.name)) } })
        var title = fold.first.kind.counted(fold.count)
        if names.count == 1 { title += " \(names[0])" }
        if parents.count == 1 {
            title += " in \(parents[0])"
        } else if let kind = fold.first.parent?.kind {
            title += " in \(kind.counted(parents.count))"
        }
        several = title
        switch (names.count > 1, parents.count > 1) {
        // Which of them lies where is worth the room.
        case (true, true): self.names = Self.distinct(changes.map { Self.named($0) + Self.place($0) })
        case (true, false): self.names = names
        case (false, true): self.names = parents
        case (false, false): self.names = []
        }
    }

    /// What it does beside creating and updating: `archive`, `adopt`.
    package var actions: [String] {
        let first = fold.first
        if first.also.isEmpty, first.action == .create || first.action == .update { return [] }
        return first.actions.filter { $0 != .create && $0 != .update }.map(\.rawValue)
    }

    package var address: String { fold.isFolded ? Self.address(fold.changes) : fold.first.address }

    /// `rules.yaml:16`, with the line of data; how many lines; or that there is no rule any more.
    package var source: String { TextBytes.text { addSource(to: &$0) } }

    /// The names that find room, and how many more there are.
    package func names(atMost limit: Int) -> String {
        guard names.count > limit else { return names.joined(separator: ", ") }
        return names.prefix(limit).joined(separator: ", ") + " and \(names.count - limit) more"
    }

    /// `task "Fix login" in "Support" #8801 (archive)`, `400 tasks in "Onboarding"`.
    func addTitle(to text: inout TextBytes) {
        if let several { text.add(several) } else { text.add(titleOf: fold.first) }
        let actions = actions
        if !actions.isEmpty { text.add(" (\(actions.joined(separator: ", ")))") }
    }

    /// `onboarding[7]  rules.yaml:16`.
    func addPlace(to text: inout TextBytes) {
        text.add(address)
        text.add("  ")
        addSource(to: &text)
    }

    private func addSource(to text: inout TextBytes) {
        if fold.isFolded { return text.add(Self.source(fold.changes)) }
        guard let source = fold.first.source else { return text.add(Self.withoutRule) }
        text.add(source)
        guard let data = fold.first.data else { return }
        text.add(", ")
        text.add(data)
    }

    // MARK: - One

    /// What a change is about: kind, name, parent and id.
    package static func title(_ change: Change) -> String { TextBytes.text { $0.add(titleOf: change) } }

    /// The same of what is not changed.
    package static func title(_ kind: Kind, _ name: String, in parent: Reference?, id: Int?) -> String {
        let isPerson = kind == .member || kind == .projectMembership || kind == .teamMembership
        let place = parent.map { " in \(ValueText.plain(.text($0.name)))" } ?? ""
        return "\(kind.label) \(isPerson ? name : ValueText.plain(.text(name)))\(place)\(id.map { " #\($0)" } ?? "")"
    }

    private static func place(_ change: Change) -> String { TextBytes.text { $0.add(placeOf: change) } }

    private static func named(_ change: Change) -> String { TextBytes.text { $0.add(nameOf: change) } }

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
        if lines.count == 1 { return "\(first.file):\(first.line)" }
        let files = Set(lines.map(\.file))
        return files.count == 1 ? "\(first.file), \(lines.count) lines" : "\(files.count) files"
    }
}

extension TextBytes {
    /// `task "Fix login" in "Support" #8801`.
    fileprivate mutating func add(titleOf change: Change) {
        add(change.kind.label)
        add(" ")
        add(nameOf: change)
        add(placeOf: change)
        guard let id = change.id else { return }
        add(" #")
        add(id)
    }

    /// People go by their addresses, all else by names in quotes.
    fileprivate mutating func add(nameOf change: Change) {
        if change.subject?.kind == .member || change.kind == .member {
            add(change.name)
        } else {
            add(quoted: change.name)
        }
    }

    fileprivate mutating func add(placeOf change: Change) {
        guard let parent = change.parent else { return }
        add(" in ")
        add(quoted: parent.name)
    }

    fileprivate mutating func add(_ position: SourcePosition) {
        add(position.file)
        add(":")
        add(position.line)
    }
}
