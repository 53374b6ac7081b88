// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A list as its file writes it, in the one form of lists (DESIGN 2, Lists).
enum RawList {
    case plain([YAMLNode])
    case exactly([YAMLNode])
    case change(add: [YAMLNode], remove: [YAMLNode])

    /// How many elements it names.
    var count: Int {
        switch self {
        case .plain(let nodes), .exactly(let nodes): nodes.count
        case .change(let add, let remove): add.count + remove.count
        }
    }
}

/// What an element of a list is for.
enum ElementRole {
    case wanted
    case removed
}

extension DecodingContext {
    /// Takes a list apart: plain, `{add: […], remove: […]}` or `{exactly: […]}`.
    func rawList(
        _ node: YAMLNode, _ name: String, elementKeys: @autoclosure () -> [String] = []
    ) -> RawList? {
        if isBroken(node) { return nil }
        switch node.value {
        case .sequence(let elements): return .plain(elements)
        case .mapping(let entries): return rawList(entries, node, name, elementKeys())
        case .scalar:
            report(.listExpected(name, node))
            return nil
        }
    }

    private func rawList(_ entries: [YAMLEntry], _ node: YAMLNode, _ name: String, _ elementKeys: [String]) -> RawList?
    {
        var parts: [String: [YAMLNode]] = [:]
        var isWhole = !entries.isEmpty
        for entry in entries {
            if Self.listKeys.contains(entry.keyText) {
                if let elements = sequence(entry.value, entry.keyText) {
                    parts[entry.keyText] = elements
                } else {
                    isWhole = false
                }
            } else {
                isWhole = false
                unknownListKey(entry, name, elementKeys)
            }
        }
        if entries.isEmpty { report(.emptyListForm(name, node)) }
        if let exactly = entries.first(where: { $0.keyText == "exactly" }), entries.count > 1, isWhole {
            report(.exactlyAndMore(name, exactly))
            return nil
        }
        guard isWhole else { return nil }
        if let exactly = parts["exactly"] { return .exactly(exactly) }
        return .change(add: parts["add"] ?? [], remove: parts["remove"] ?? [])
    }

    private func unknownListKey(_ entry: YAMLEntry, _ name: String, _ elementKeys: [String]) {
        let isElement = elementKeys.contains(entry.keyText)
        unknownKey(
            entry, in: "the list \"\(name)\"", known: Self.listKeys,
            hint: isElement
                ? "one entry is a list too: \(name): [{\(entry.keyText): …}]" : Self.listHints[entry.keyText])
    }

    /// The wish of a list, its elements decoded one by one; an element that fails has reported why. `identity` says which
    /// elements are the same, so that none is named twice.
    func wish<Element>(
        _ raw: RawList, plain: FieldType.PlainList, _ name: String, identity: (Element) -> ElementIdentity?,
        element: (YAMLNode, ElementRole) -> Element?
    ) -> ListWish<Element> {
        var seen = SeenBefore<ElementIdentity, YAMLNode>(of: raw.count)
        let mayRepeat = raw.count > 1
        func decode(_ nodes: [YAMLNode], _ role: ElementRole) -> [Element] {
            var elements: [Element] = []
            elements.reserveCapacity(nodes.count)
            for node in nodes where !isBroken(node) && !node.isAsleep {
                guard let decoded = element(node, role) else { continue }
                if mayRepeat, let identity = identity(decoded), let first = seen.note(identity, node) {
                    // Two rows that say the same thing are one entry; two entries that are written twice are a slip.
                    if !first.isTurn(of: node) { report(.duplicateEntry(name, node, first: first.position)) }
                    continue
                }
                elements.append(decoded)
            }
            return elements
        }
        switch raw {
        case .exactly(let nodes): return .exactly(decode(nodes, .wanted))
        case .change(let add, let remove): return .change(add: decode(add, .wanted), remove: decode(remove, .removed))
        case .plain(let nodes):
            let elements = decode(nodes, .wanted)
            return plain == .exactly ? .exactly(elements) : .change(add: elements, remove: [])
        }
    }

    private static let listKeys = ["add", "remove", "exactly"]
    private static let listHints = [
        "set": "did you mean \"exactly\"?", "only": "did you mean \"exactly\"?", "delete": "did you mean \"remove\"?",
    ]
}

/// Equal for two elements of one list that certainly mean the same.
enum ElementIdentity: Hashable {
    case flag(Bool)
    case number(Decimal)
    case text(String)
    case reference(RuleReference.Target)
}

extension RuleReference {
    var identity: ElementIdentity {
        if case .name(let name) = target { return .reference(.name(Comparison.naturalKey(name, of: kind))) }
        return .reference(target)
    }
}

extension RuleValue {
    /// nil for what can stand in a list more than once.
    var identity: ElementIdentity? {
        switch self {
        case .null: nil
        case .flag(let flag): .flag(flag)
        case .number(let number): .number(number)
        case .text(let text): .text(Comparison.normalized(text))
        case .reference(let reference): reference.identity
        }
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func emptyListForm(_ name: String, _ node: YAMLNode) -> Diagnostic {
        .error(
            "bad-list", "\"\(name)\" must be a list, not an empty map", at: node.position, length: node.length,
            suggestion: "write {exactly: []} for an empty list")
    }

    fileprivate static func exactlyAndMore(_ name: String, _ exactly: YAMLEntry) -> Diagnostic {
        .error(
            "bad-list", "\"\(name)\" has \"exactly\" beside other keys", at: exactly.key.position,
            length: exactly.key.length, suggestion: "\"exactly\" stands alone; \"add\" and \"remove\" go together")
    }

    fileprivate static func duplicateEntry(_ name: String, _ node: YAMLNode, first: SourcePosition) -> Diagnostic {
        .error(
            "duplicate-entry", "\"\(name)\" names \(node.shownEntry) twice", at: node.position, length: node.length,
            notes: [.init(message: "it stands here first", position: first)])
    }
}

extension YAMLNode {
    /// Whether its `when` said no; the expander has computed it.
    var isAsleep: Bool {
        guard case .mapping(let entries) = value, let first = entries.first, first.keyText == "when",
            case .scalar(let scalar) = first.value.value
        else { return false }
        return scalar.resolved == .bool(false)
    }

    /// Whether both were made by one element, and say the same.
    fileprivate func isTurn(of other: YAMLNode) -> Bool {
        if case .scalar(let left) = value, case .scalar(let right) = other.value, left.isCell, right.isCell {
            return true
        }
        return position == other.position && holdsSame(as: other)
    }

    /// An element of a list in a message.
    fileprivate var shownEntry: String {
        guard case .scalar(let scalar) = value else { return "the same" }
        return "\"\(scalar.text)\""
    }
}
