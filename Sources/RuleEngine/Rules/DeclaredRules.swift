// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What all rules declare, faulty ones included: references are looked up here.
struct DeclaredRules {
    /// What a rule's id stands for.
    enum Content {
        case resource(Kind, tasks: [TaskItem]?)
        case tasks([TaskItem]?)
        case match
        /// A rule with so bad a fault that anything may be meant.
        case unknown

        /// nil content: the body has a fault, and only its word is known.
        init(_ content: Rule.Content?, word: String, isBulk: Bool = false) {
            switch content {
            // The rows of a bulk rule may decide which tasks there are.
            case .resource(let body): self = .resource(body.kind, tasks: isBulk ? nil : body.tasks)
            case .tasks(_, let items): self = .tasks(isBulk ? nil : items)
            case .match: self = .match
            case .asleep, nil:
                switch word {
                case "match": self = .match
                case "tasks": self = .tasks(nil)
                default: self = Kind(rawValue: word).map { .resource($0, tasks: nil) } ?? .unknown
                }
            }
        }
    }

    /// Which instances a rule has.
    enum Instances {
        case single
        /// With the keys of its rows.
        case bulk([String])
        /// The organization's state decides.
        case unknown
    }

    private struct Declared {
        let content: Content
        let instances: Instances
        let position: SourcePosition
    }

    private var rules: [String: Declared] = [:]

    /// The place of an earlier rule with the same id.
    mutating func declare(_ id: Located<String>, _ content: Content, _ instances: Instances) -> SourcePosition? {
        if let first = rules[id.content] { return first.position }
        rules[id.content] = Declared(content: content, instances: instances, position: id.position)
        return nil
    }

    /// The faults of references that lead to no rule, or to one of another kind. Looking for what was meant takes time
    /// for each of them, so the first ones must do.
    func faults(of references: [RuleReference]) -> [Diagnostic] {
        var search = Search()
        return references.compactMap { fault(of: $0, &search) }
    }

    /// What the references that are looked up have in common.
    private struct Search {
        var suggestionsLeft = 50
        /// The keys of the rows, and of the tasks, of rules that references asked about.
        private var rows: [String: Set<String>] = [:]
        private var tasks: [String: Set<String>] = [:]

        mutating func rows(_ keys: [String], of rule: String) -> Set<String> {
            if let known = rows[rule] { return known }
            let found = Set(keys)
            rows[rule] = found
            return found
        }

        mutating func keys(of items: [TaskItem], in rule: String) -> Set<String> {
            if let known = tasks[rule] { return known }
            let found = Set(items.map(\.key))
            tasks[rule] = found
            return found
        }
    }

    private func fault(of reference: RuleReference, _ search: inout Search) -> Diagnostic? {
        guard case .rule(let address) = reference.target, let parts = Address.parts(address) else { return nil }
        guard let rule = rules[parts.rule] else {
            search.suggestionsLeft -= 1
            let known = search.suggestionsLeft >= 0 ? ids(of: reference.kind) : []
            return .unknownRule(reference, parts.rule, close: Suggestion.closest(to: parts.rule, among: known))
        }
        if let key = parts.key {
            switch rule.instances {
            case .unknown: break
            case .single:
                if case .match = rule.content { break }
                return .noInstances(reference, parts.rule)
            case .bulk(let keys):
                if search.rows(keys, of: parts.rule).contains(key) { break }
                search.suggestionsLeft -= 1
                let close = search.suggestionsLeft >= 0 ? Suggestion.closest(to: key, among: keys.sorted()) : nil
                return .unknownRule(
                    reference, Address.instance(parts.rule, key: key),
                    close: close.map { Address.instance(parts.rule, key: $0) })
            }
        }
        switch rule.content {
        case .unknown: return nil
        case .resource(let kind, let tasks):
            if let task = parts.task { return fault(of: reference, task: task, among: tasks, parts.rule, &search) }
            return kind == reference.kind ? nil : .declaresOther(reference, parts.rule, "a \(kind.label)")
        case .tasks(let tasks):
            if let task = parts.task { return fault(of: reference, task: task, among: tasks, parts.rule, &search) }
            return .declaresOther(reference, parts.rule, "several tasks")
        case .match:
            return parts.task == nil ? .declaresOther(reference, parts.rule, "nothing of its own") : nil
        }
    }

    private func fault(
        of reference: RuleReference, task: String, among tasks: [TaskItem]?, _ rule: String, _ search: inout Search
    ) -> Diagnostic? {
        guard reference.kind == .task else { return .declaresOther(reference, "\(rule)/tasks[\(task)]", "a task") }
        guard let keys = tasks.map({ search.keys(of: $0, in: rule) }), !keys.contains(task) else { return nil }
        let close = Suggestion.closest(to: task, among: keys.sorted()).map { "\(rule)/tasks[\($0)]" }
        return .unknownRule(reference, "\(rule)/tasks[\(task)]", close: close)
    }

    private func ids(of kind: Kind) -> [String] {
        let all = rules.sorted { $0.key < $1.key }
        let fitting = all.filter { rule in
            if case .resource(kind, _) = rule.value.content { return true }
            return false
        }
        return (fitting + all).map(\.key)
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func unknownRule(_ reference: RuleReference, _ name: String, close: String?) -> Diagnostic {
        .error(
            "unknown-rule", "there is no rule \"\(name)\"", at: reference.position, length: reference.addressLength,
            suggestion: close.map { "did you mean \"\($0)\"?" })
    }

    fileprivate static func declaresOther(_ reference: RuleReference, _ name: String, _ what: String) -> Diagnostic {
        .error(
            "wrong-kind", "\"\(name)\" declares \(what), not a \(reference.kind.label)", at: reference.position,
            length: reference.addressLength)
    }

    fileprivate static func noInstances(_ reference: RuleReference, _ name: String) -> Diagnostic {
        .error(
            "unknown-rule", "the rule \"\(name)\" declares one resource, without a key", at: reference.position,
            length: reference.addressLength, suggestion: "write {rule: \(name)}")
    }
}

extension RuleReference {
    fileprivate var addressLength: Int {
        guard case .rule(let address) = target else { return 1 }
        return address.unicodeScalars.count
    }
}
