// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Finds what a `match` means: the current state overlaid with all bodies, before any `set` (DESIGN 2, Selectors).
package struct SelectorEvaluator {
    package private(set) var diagnostics = DiagnosticList()
    private let snapshot: Snapshot
    private let targets: Targets
    private let desired: DesiredState
    private let resolver: ReferenceResolver
    let owners: [Reference: Instance]

    package init(snapshot: Snapshot, targets: Targets, desired: DesiredState, resolver: ReferenceResolver) {
        self.snapshot = snapshot
        self.targets = targets
        self.desired = desired
        self.resolver = resolver
        var owners: [Reference: Instance] = [:]
        for instance in targets.instances {
            if let reference = targets.reference(of: instance) { owners[reference] = instance }
        }
        self.owners = owners
    }

    /// The resources that the selector means, by id, then those that the plan creates.
    package mutating func resources(matching selector: Selector) -> [Reference] {
        if let singular = selector.singular {
            switch resolver.resolve(singular, for: .condition) {
            case .success(let reference): return [reference]
            case .failure(let diagnostic):
                diagnostics.add(diagnostic)
                return []
            }
        }
        var conditions: [(Condition, Resolved)] = []
        for condition in selector.conditions {
            guard let test = resolve(condition.test) else { return [] }
            conditions.append((condition, test))
        }
        let asksStatus = selector.conditions.contains { $0.field == "status" }
        return candidates(selector.kind).filter { reference in
            (asksStatus || isActive(reference))
                && conditions.allSatisfy { fulfils(reference, field: $0.0.field, $0.1) }
        }
    }

    // MARK: - Conditions

    private indirect enum Resolved {
        case null
        case flag(Bool)
        case value(Value)
        case glob(Glob)
        case reference(Reference)
        case any([Resolved])
        case not(Resolved)
    }

    private mutating func resolve(_ test: Condition.Test) -> Resolved? {
        switch test {
        case .null: return .null
        case .flag(let flag): return .flag(flag)
        case .number(let number):
            guard case .number(let value) = number.content else { return nil }
            return .value(.number(value))
        case .glob(let pattern): return .glob(Glob(pattern))
        case .reference(let reference):
            switch resolver.resolve(reference, for: .condition) {
            case .success(let found): return .reference(found)
            case .failure(let diagnostic):
                diagnostics.add(diagnostic)
                return nil
            }
        case .any(let tests):
            var resolved: [Resolved] = []
            for test in tests {
                guard let one = resolve(test) else { return nil }
                resolved.append(one)
            }
            return .any(resolved)
        case .not(let test): return resolve(test).map { .not($0) }
        }
    }

    private func fulfils(_ reference: Reference, field: String, _ test: Resolved) -> Bool {
        switch test {
        case .not(let test): return !fulfils(reference, field: field, test)
        case .any(let tests): return tests.contains { fulfils(reference, field: field, $0) }
        case .null: return values(of: reference, field).isEmpty
        case .flag(let flag): return values(of: reference, field).contains(.flag(flag))
        case .value(let value):
            return values(of: reference, field).contains { Comparison.same(value, $0, as: .number(nil)) }
        case .reference(let wanted): return values(of: reference, field).contains(.reference(wanted))
        case .glob(let glob):
            return values(of: reference, field).contains { value in
                switch value {
                case .text(let text): glob.matches(text)
                case .reference(let found): glob.matches(named(found).name)
                default: false
                }
            }
        }
    }

    // MARK: - State

    private func candidates(_ kind: Kind) -> [Reference] {
        let existing = snapshot.all(kind).filter { !$0.isGlobalTodo }.map { resource in
            owners[resource.reference].flatMap { targets.reference(of: $0) } ?? resource.reference
        }
        let created = targets.instances.filter { $0.kind == kind }.compactMap { targets.reference(of: $0) }
            .filter { $0.id == nil }
        return existing + created
    }

    private func isActive(_ reference: Reference) -> Bool {
        guard status(of: reference) == "active" else { return false }
        guard reference.kind == .task, case .reference(let project)? = value(of: reference, "project") else {
            return true
        }
        return status(of: project) == "active"
    }

    func status(of reference: Reference) -> String {
        switch desired.resources[reference]?.status?.value {
        case .active: return "active"
        case .archived: return "archived"
        case .completed: return "completed"
        case .absent: return "absent"
        case .present, nil: break
        }
        guard let id = reference.id else { return "active" }
        return snapshot.resource(reference.kind, id)?.status.rawValue ?? "active"
    }

    /// What a condition compares with: none for an unset field, several for a list or relation.
    private func values(of reference: Reference, _ field: String) -> [Value] {
        if field == "status" { return [.text(status(of: reference))] }
        if let related = related(to: reference, field) { return related.map { .reference($0) } }
        switch value(of: reference, field) {
        case nil, .null: return []
        case .list(let items): return items
        case .some(let value): return [value]
        }
    }

    func value(of reference: Reference, _ path: String) -> Value? {
        let wishes = desired.resources[reference]
        if let wanted = wishes?.scalars[path] { return wanted.value }
        let resource = reference.id.flatMap { snapshot.resource(reference.kind, $0) }
        if path == "metadata" { return metadata(wishes, resource) }
        let current = resource?.value(at: path)
        if reference.kind == .task, path == "project", current == nil {
            return owners[reference].flatMap { project(of: $0) }.map { .reference($0) }
        }
        guard let set = wishes?.sets[path],
            case .set(let element, _)? = reference.kind.definition?.field(at: path)?.type
        else { return current }
        return .list(set.applied(to: current?.list ?? [], as: element))
    }

    /// The keys that are somebody's own, nil where there is none.
    private func metadata(_ wishes: TargetWishes?, _ resource: Resource?) -> Value? {
        var values = (resource?.metadata ?? [:]).mapValues { Value.text($0) }
        for (path, wanted) in wishes?.scalars ?? [:] where path.hasPrefix("metadata.") {
            values[String(path.dropFirst("metadata.".count))] = wanted.value
        }
        let own = values.filter { $0.value != .null && !$0.key.hasPrefix(Marker.reservedPrefix) }
        return own.isEmpty ? nil : .object(own)
    }

    func named(_ reference: Reference) -> Reference {
        owners[reference].flatMap { targets.reference(of: $0) } ?? reference
    }

    private func project(of instance: Instance) -> Reference? {
        if let parent = instance.parent { return targets.byAddress[parent].flatMap { targets.reference(of: $0) } }
        switch instance.project {
        case .selected(let reference): return reference
        case .named(let reference): return try? resolver.resolve(reference).get()
        case nil: return nil
        }
    }

    /// The other ends of a relation; nil where the field is none.
    private func related(to reference: Reference, _ field: String) -> [Reference]? {
        switch (reference.kind, field) {
        case (.task, "client"):
            guard case .reference(let project)? = value(of: reference, "project") else { return [] }
            return values(of: project, "client").compactMap(\.reference)
        case (.project, "member"), (.team, "member"): return held(by: reference, kind: membership(of: reference.kind))
        case (.project, "team"): return holders(of: reference, kind: .teamProject)
        case (.team, "project"): return held(by: reference, kind: .teamProject)
        case (.member, "project"): return holders(of: reference, kind: .projectMembership)
        case (.member, "team"): return holders(of: reference, kind: .teamMembership)
        case (.client, "project"):
            return candidates(.project).filter { values(of: $0, "client").contains(.reference(reference)) }
        default: return nil
        }
    }

    private func membership(of kind: Kind) -> Kind { kind == .project ? .projectMembership : .teamMembership }

    private func held(by holder: Reference, kind: Kind) -> [Reference] {
        memberships(kind).filter { $0.holder == holder }.map(\.subject)
    }

    private func holders(of subject: Reference, kind: Kind) -> [Reference] {
        memberships(kind).filter { $0.subject == subject }.map(\.holder)
    }

    private func memberships(_ kind: Kind) -> [MembershipKey] {
        let current = snapshot.membershipKeys(kind).filter { desired.memberships[$0]?.absent == nil }
            .filter { key in !desired.exact.contains { $0.excludes(key) } }
        let wanted = desired.memberships.filter { $0.key.kind == kind && $0.value.present != nil }.map(\.key)
        return current + wanted.filter { !current.contains($0) }
    }
}

/// A pattern with `*`, `?` and `\`, compared without case.
package struct Glob: Sendable {
    private enum Part: Hashable, Sendable {
        case literal(Character)
        case one
        case many
    }

    private let parts: [Part]

    package init(_ pattern: String) {
        var parts: [Part] = []
        var rest = Substring(pattern.lowercased())
        while let character = rest.popFirst() {
            switch character {
            case "*": if parts.last != .many { parts.append(.many) }
            case "?": parts.append(.one)
            case "\\": parts.append(.literal(rest.popFirst() ?? "\\"))
            default: parts.append(.literal(character))
            }
        }
        self.parts = parts
    }

    /// Whether a text has wildcards, so that it need not name something that exists.
    package static func hasWildcards(_ text: String) -> Bool {
        var rest = Substring(text)
        while let character = rest.popFirst() {
            if character == "*" || character == "?" { return true }
            if character == "\\" { _ = rest.popFirst() }
        }
        return false
    }

    /// The text that a pattern without wildcards means.
    package static func literal(_ pattern: String) -> String {
        var text = ""
        var rest = Substring(pattern)
        while let character = rest.popFirst() {
            text.append(character == "\\" ? rest.popFirst() ?? "\\" : character)
        }
        return text
    }

    /// Takes time proportional to pattern times text at worst: the last `*` alone is gone back to.
    package func matches(_ text: String) -> Bool {
        let characters = Array(Comparison.normalized(text).lowercased())
        var index = 0
        var part = 0
        var star: (part: Int, index: Int)?
        while index < characters.count {
            if part < parts.count, parts[part] == .one || parts[part] == .literal(characters[index]) {
                index += 1
                part += 1
            } else if part < parts.count, parts[part] == .many {
                star = (part, index)
                part += 1
            } else if let back = star {
                part = back.part + 1
                index = back.index + 1
                star = (back.part, index)
            } else {
                return false
            }
        }
        while part < parts.count, parts[part] == .many { part += 1 }
        return part == parts.count
    }
}
