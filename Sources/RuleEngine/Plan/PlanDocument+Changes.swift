// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension PlanDocument {
    /// The changes, each of which fits together by itself: a member's kind has its fields, what exists has an id, a
    /// membership both of its ends.
    static func changes(_ node: PlanNode, ruleset: String) throws(PlanDocumentFault) -> [Change] {
        var seen: Set<Identity> = []
        return try node.items.map { node throws(PlanDocumentFault) in
            let change = try change(node)
            guard seen.insert(Identity(address: change.address, kind: change.kind)).inserted else {
                throw try node.member("address").fault("an address that no other change of the kind has")
            }
            try check(change, node, ruleset: ruleset)
            return change
        }
    }

    private struct Identity: Hashable {
        let address: String
        let kind: Kind
    }

    private static func change(_ node: PlanNode) throws(PlanDocumentFault) -> Change {
        let kind = try kind(node.member("kind"))
        let actions =
            [try action(node.member("action"))]
            + (try node.member("also").items.map { item throws(PlanDocumentFault) in try action(item) })
        let inviteID = try node.optional("invite_id")?.id
        let source = try node.optional("source")
        let change = Change(
            address: try node.member("address").text, kind: kind, actions: ChangeActions(actions),
            alsoBy: try node.member("also_by").texts(), id: try node.optional("id")?.id,
            name: try node.member("name").text, parent: try node.optional("parent").map(reference),
            subject: try node.optional("subject").map(reference), source: try source.map(position),
            data: try source?.optional("data").map(position), dependsOn: try node.member("depends_on").texts(),
            fields: try fields(node.member("fields"), of: kind), base: try node.optional("base").map(base),
            place: Place(of: ChangeActions(actions), kind: kind, isInvite: inviteID != nil), inviteID: inviteID,
            marker: try node.optional("marker")?.text)
        guard change.actions == actions else {
            throw try node.member("action").fault("the gravest action, with the others in `also`, gravest first,")
        }
        return change
    }

    private static func action(_ node: PlanNode) throws(PlanDocumentFault) -> ChangeAction {
        guard let action = ChangeAction(rawValue: try node.text) else {
            throw node.fault("an action that this version knows")
        }
        return action
    }

    private static func base(_ node: PlanNode) throws(PlanDocumentFault) -> Change.Base {
        Change.Base(
            updatedAt: try node.optional("updated_at")?.text, lockVersion: try node.optional("lock_version")?.count,
            marker: try node.optional("marker")?.text,
            namesakes: try node.member("namesakes").items.map { item throws(PlanDocumentFault) in try item.id })
    }

    // MARK: - What belongs together

    private static func check(_ change: Change, _ node: PlanNode, ruleset: String) throws(PlanDocumentFault) {
        let isNew = change.does(.create)
        if change.kind.isMembership {
            guard change.parent != nil else { throw try node.member("parent").fault("a reference") }
            guard change.subject != nil else { throw try node.member("subject").fault("a reference") }
            guard change.id == nil else { throw try node.member("id").fault("null, since it is a membership,") }
        } else if change.kind == .member {
            let isInvite = change.does(.invite) || change.inviteID != nil || change.isOnlyDeferred
            guard change.subject != nil else { throw try node.member("subject").fault("a reference") }
            guard isInvite ? change.id == nil : change.id == change.subject?.id && change.id != nil else {
                throw try node.member("id").fault(isInvite ? "null, since it is an invite," : "the person's id")
            }
        } else {
            guard (change.id == nil) == isNew else {
                throw try node.member("id").fault(isNew ? "null, since it is created," : "an id")
            }
            guard change.kind != .task || change.parent?.kind == .project else {
                throw try node.member("parent").fault("a project")
            }
        }
        guard !change.isPrune || change.isPruning else {
            throw try node.member("source").fault("the place of a rule, since this is nothing that --prune does,")
        }
        guard change.inviteID == nil || change.kind == .member else {
            throw try node.member("invite_id").fault("null, since it is no invite,")
        }
        guard change.marker == nil || change.marker == Marker.text(ruleset: ruleset, address: change.address) else {
            throw try node.member("marker").fault("the marker of the change's own address")
        }
        guard change.marker != nil || !change.does(.adopt) else {
            throw try node.member("marker").fault("the marker that adopts it")
        }
    }

    // MARK: - Fields

    private static func fields(_ node: PlanNode, of kind: Kind) throws(PlanDocumentFault) -> [FieldChange] {
        try node.items.map { node throws(PlanDocumentFault) in
            let path = try node.member("path").text
            guard isField(path, of: kind) else { throw try node.member("path").fault("a field of a \(kind.label)") }
            return FieldChange(
                path, before: try value(node.member("before")), after: try value(node.member("after")),
                deferred: try node.member("deferred").flag)
        }
    }

    /// Whether a plan can change it: also the status, and of metadata all but the keys that say whose a resource is.
    private static func isField(_ path: String, of kind: Kind) -> Bool {
        if path == "status" { return true }
        if path.hasPrefix("metadata.\(Marker.reservedPrefix)") { return false }
        if let fields = MembershipKind.fields[kind] { return fields.contains { $0.name == path } }
        return kind.definition?.field(at: path) != nil
    }

    static func value(_ node: PlanNode) throws(PlanDocumentFault) -> Value {
        switch node.value {
        case .null: return .null
        case .bool(let flag): return .flag(flag)
        case .integer(let number): return .integer(number)
        case .decimal(let number): return .number(number)
        case .string(let text): return .text(text)
        case .array:
            return .list(try node.items.map { item throws(PlanDocumentFault) in try value(item) })
        case .object(let members):
            let refers = members["kind"] != nil && targets.contains { members[$0] != nil }
            if refers { return .reference(try reference(node)) }
            var object: [String: Value] = [:]
            for (key, member) in try node.members { object[key] = try value(member) }
            return .object(object)
        }
    }

    private static let targets = ["id", "address", "invitee"]

    static func reference(_ node: PlanNode) throws(PlanDocumentFault) -> Reference {
        let kind = try kind(node.member("kind"))
        var named: [(key: String, node: PlanNode)] = []
        for key in targets { if let node = try node.optional(key) { named.append((key, node)) } }
        guard named.count == 1, let (key, target) = named.first else {
            throw node.fault("one of id, address, invitee")
        }
        let name = try node.member("name").text
        switch key {
        case "id": return Reference(kind: kind, target: .id(try target.id), name: name)
        case "address": return Reference(kind: kind, target: .address(try target.text), name: name)
        default: return Reference(kind: kind, target: .invitee(try target.text), name: name)
        }
    }
}
