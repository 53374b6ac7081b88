// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Compares a client, project, team, task or job site with what the rules want of it.
package struct ResourceDiff {
    private let context: DiffContext

    package init(_ context: DiffContext) { self.context = context }

    package func compare(_ wishes: TargetWishes) -> DiffResult {
        let reference = wishes.reference
        let current = context.current(reference)
        if let owner = wishes.owner, let current, let fault = cannotChange(owner, wishes.project, current) {
            return .failed(fault)
        }
        var fields: [FieldChange] = []
        var actions: ChangeActions = current == nil ? [.create] : []
        if let (action, field) = statusChange(wishes, current) {
            actions.insert(action)
            fields.append(field)
        }
        let isEnding = actions.contains(.delete)
        if !isEnding { fields += FieldDiff(wishes: wishes, current: current).changes() }
        if fields.contains(where: { $0.path != "status" }), current != nil { actions.insert(.update) }
        let marker = isEnding ? nil : self.marker(wishes, current, actions: &actions)
        guard !actions.isEmpty, let author = context.author(wishes) else {
            return .unchanged
        }
        let name = name(wishes, current)
        let project = project(wishes, current)
        let change = Change(
            address: author.address, kind: reference.kind, actions: actions, alsoBy: author.alsoBy, id: current?.id,
            name: name, parent: project, source: author.source, data: author.data, fields: fields,
            base: base(reference.kind, name, in: project, current), place: Place(of: actions, kind: reference.kind),
            marker: marker)
        return guarded(change, wishes, current)
    }

    // MARK: - Status and marker

    private func statusChange(_ wishes: TargetWishes, _ current: Resource?) -> (ChangeAction, FieldChange)? {
        guard let current, let wanted = wishes.status?.value else { return nil }
        let before = Value.text(current.status.rawValue)
        switch (wanted, current.isClosed) {
        case (.absent, _): return (.delete, FieldChange("status", before: before, after: "deleted"))
        case (.archived, false): return (.archive, FieldChange("status", before: before, after: "archived"))
        case (.completed, false): return (.complete, FieldChange("status", before: before, after: "completed"))
        case (.active, true):
            return (
                current.kind == .task ? .reopen : .restore, FieldChange("status", before: before, after: "active")
            )
        default: return nil
        }
    }

    /// The marker to write, and the adoption that it means where the resource was not ours. A marker that differs only
    /// in the form of its key waits for another change.
    private func marker(_ wishes: TargetWishes, _ current: Resource?, actions: inout ChangeActions) -> String? {
        guard context.ruleset.ownership == .markers, let owner = wishes.owner,
            !owner.isPrune, wishes.reference.kind.definition?.hasMetadata == true
        else { return nil }
        let marker = owner.marker
        guard let current else { return marker }
        guard current.marker != marker else { return nil }
        if isSamePlace(current.marker, owner.address) { return actions.isEmpty ? nil : marker }
        // A closed project takes nothing but its status.
        if context.isClosedAfter(wishes.reference), current.kind == .project { return nil }
        actions.insert(.adopt)
        return marker
    }

    private func isSamePlace(_ marker: String?, _ address: String) -> Bool {
        guard let marker, Marker.ruleset(of: marker) == context.ruleset.name,
            var had = Address.parts(Marker.address(of: marker)), var has = Address.parts(address), has.task != nil,
            has.key != nil
        else { return false }
        had.key = nil
        has.key = nil
        return had == has
    }

    // MARK: - What may not change

    private func guarded(_ change: Change, _ wishes: TargetWishes, _ current: Resource?) -> DiffResult {
        if change.kind == .task, let refusal = refusalByProject(change, wishes, current) { return refusal }
        if let budget = incompleteBudget(change, current) { return .failed(budget) }
        guard let current else { return .change(change) }
        if let forbidden = context.changeGuard(of: current, owner: wishes.owner) {
            if isOnlySelected(change, wishes) { return .skipped(skipped(change, forbidden.reason)) }
            return .failed(.guarded(forbidden, current, at: change.source))
        }
        if current.isGlobalTodo, change.actions.contains(.complete) {
            if isOnlySelected(change, wishes) { return .skipped(skipped(change, "it is a global to-do")) }
            return .failed(.globalTodo(change))
        }
        if current.kind == .project, context.staysClosed(current.reference) {
            return .skipped(skipped(change, "it is archived"))
        }
        if !context.snapshot.ratesVisible, let rate = change.fields.first(where: { $0.path.hasSuffix("_rate") }) {
            return .failed(.cannotSee(rate.path, of: "\(current.kind.label) \"\(current.name)\"", at: change.source))
        }
        return .change(change)
    }

    /// Whether rules only selected what the change is about; an adoption is its owner's.
    private func isOnlySelected(_ change: Change, _ wishes: TargetWishes) -> Bool {
        !change.actions.contains(.adopt) && wishes.isOnlySelected(for: change.fields)
    }

    private func cannotChange(_ owner: Instance, _ project: Reference?, _ current: Resource) -> Diagnostic? {
        guard current.kind == .task, let wanted = project,
            let present = current.fields["project"]?.reference,
            wanted != present
        else { return nil }
        return .cannotChangeProject(owner, current, wanted: wanted, present: present)
    }

    private func refusalByProject(_ change: Change, _ wishes: TargetWishes, _ current: Resource?) -> DiffResult? {
        guard let project = change.parent, let parent = context.current(project) else { return nil }
        let isCreate = change.actions.contains(.create)
        if isCreate ? context.isClosedAfter(project) : context.staysClosed(project) {
            if isNested(wishes.owner) || (!isCreate && isOnlySelected(change, wishes)) {
                return .skipped(skipped(change, "its project is archived"))
            }
            return .failed(.parentArchived(change, project))
        }
        guard isCreate, parent.isThirdParty else { return nil }
        if isInSelected(wishes.owner) {
            return .skipped(skipped(change, "its project is linked to a third-party tool"))
        }
        return .failed(.thirdPartyProject(change, project))
    }

    /// Whether the task stands in the rule of its project, or in one that only selected the project.
    private func isNested(_ task: Instance?) -> Bool { task?.parent != nil || isInSelected(task) }

    private func isInSelected(_ task: Instance?) -> Bool {
        if case .selected? = task?.project { true } else { false }
    }

    private func incompleteBudget(_ change: Change, _ current: Resource?) -> Diagnostic? {
        let names = change.fields.filter { $0.path.hasPrefix("budget.") }
        guard !names.isEmpty, current?.value(at: "budget.type") == nil,
            !names.contains(where: { $0.path == "budget.type" })
        else { return nil }
        return .incompleteBudget(change)
    }

    // MARK: - Parts of a change

    private func base(_ kind: Kind, _ name: String, in project: Reference?, _ current: Resource?) -> Change.Base? {
        if let current {
            return .init(updatedAt: current.updatedAt, lockVersion: current.lockVersion, marker: current.marker)
        }
        let namesakes = context.namesakes(of: kind, name, in: project)
        return namesakes.isEmpty ? nil : .init(updatedAt: nil, lockVersion: nil, namesakes: namesakes)
    }

    private func skipped(_ change: Change, _ reason: String) -> Plan.Skipped {
        Plan.Skipped(
            address: change.address, kind: change.kind, id: change.id, name: change.name,
            parent: change.parent, reason: reason, source: change.source)
    }

    private func name(_ wishes: TargetWishes, _ current: Resource?) -> String {
        let key = wishes.reference.kind.definition?.naturalKey ?? "name"
        return wishes.scalar(key)?.value.text ?? current?.name ?? wishes.reference.name
    }

    private func project(_ wishes: TargetWishes, _ current: Resource?) -> Reference? {
        guard wishes.reference.kind == .task else { return nil }
        return current?.fields["project"]?.reference.map { context.named($0) }
            ?? wishes.project.map { context.named($0) }
    }
}

extension DiffContext {
    /// The reference with its name as it is after the plan.
    func named(_ reference: Reference) -> Reference {
        let wanted = reference.kind.definition.flatMap { desired.wishes(of: reference)?.scalar($0.naturalKey) }
        guard let name = wanted?.value.text ?? current(reference)?.name, name != reference.name else {
            return reference
        }
        return Reference(kind: reference.kind, target: reference.target, name: name)
    }
}

extension Value: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = .text(text) }
}

// MARK: - Messages

extension Diagnostic {
    fileprivate static func globalTodo(_ change: Change) -> Diagnostic {
        .error(
            "cannot-change", "task \"\(change.name)\" #\(change.id ?? 0) is a global to-do, which cannot be completed",
            at: change.source)
    }

    fileprivate static func cannotChangeProject(
        _ owner: Instance, _ current: Resource, wanted: Reference, present: Reference
    ) -> Diagnostic {
        .error(
            "cannot-change",
            "task #\(current.id) lies in \"\(present.name)\" and cannot be moved to \"\(wanted.name)\"",
            at: owner.source,
            suggestion: "give the rule a new id to create it there, and let the old one be completed")
    }

    fileprivate static func parentArchived(_ change: Change, _ project: Reference) -> Diagnostic {
        .error(
            "parent-archived",
            "\(change.kind.label) \"\(change.name)\" lies in the archived project \"\(project.name)\"",
            at: change.source,
            suggestion: "restore the project with ensure: active, or remove the rule")
    }

    fileprivate static func thirdPartyProject(_ change: Change, _ project: Reference) -> Diagnostic {
        .error(
            "third-party-project",
            "the tasks of project \"\(project.name)\" come from a third-party tool and are created there",
            at: change.source)
    }

    fileprivate static func incompleteBudget(_ change: Change) -> Diagnostic {
        .error(
            "incomplete-budget", "\(change.kind.label) \"\(change.name)\" has no budget yet: say its \"type\" as well",
            at: change.source, suggestion: "budget: {type: hours, hours: 400}")
    }
}
