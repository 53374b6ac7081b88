// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// What a request says of what exists already: updates, ends, and memberships.
extension Sighting {
    /// Whether the change of an entry was made, as far as this request carries it.
    func changed(_ outgoing: OutgoingRequest, entry: Int) -> Sight {
        guard let address = outgoing.changes(of: entry).first, let change = outgoing.plan[address] else {
            return .missing()
        }
        let standing = standing(of: change, outgoing)
        if change.kind == .jobSite, outgoing.path.hasSuffix("_rules") {
            return siteRules(change, standing, call: outgoing.path)
        }
        let version: Int? = if case .resource(let resource) = standing { resource.lockVersion } else { nil }
        if change.actions.contains(.remove) || outgoing.isDeletion {
            return standing.isPresent ? .missing(version: version) : .reached(id: change.id)
        }
        guard standing.isPresent else {
            // A membership that is to be made is not there yet; what is to be updated was taken away by somebody.
            return change.does(.create) ? .missing() : .changed
        }
        var isMissing = false
        for field in change.fields where outgoing.carries(field, of: change) {
            let have = standing.value(at: field.path)
            let type = change.type(of: field.path)
            if isSame(have, field.after.resolved(outgoing.ids), before: field.before, as: type, change) { continue }
            guard Comparison.sameState(have, field.before, as: type) else { return .changed }
            isMissing = true
        }
        if let marker = change.marker, outgoing.carriesMetadata, case .resource(let resource) = standing {
            isMissing = isMissing || resource.marker != marker
        }
        return isMissing ? .missing(version: version) : .reached(id: change.id, version: version)
    }

    /// Tasks are read one by one, and not as the list of their project.
    private func standing(of change: Change, _ outgoing: OutgoingRequest) -> Standing {
        guard change.kind == .task, let id = change.id ?? outgoing.ids[change.address] else {
            return found.standing(of: change, ids: outgoing.ids)
        }
        return found.resource(.task, id).map(Standing.resource) ?? .absent
    }

    /// A rate that was cleared may be read as the one that counts then [FIELDS, How values compare].
    private func isSame(
        _ have: Value?, _ after: Value, before: Value, as type: FieldType?, _ change: Change
    ) -> Bool {
        if Comparison.sameState(have, after, as: type) { return true }
        return after == .null && change.kind == .projectMembership && !Comparison.sameState(have, before, as: type)
    }

    // MARK: - Rules of job sites

    /// The calls for a site's rules each do a part of one field's change.
    private func siteRules(_ change: Change, _ standing: Standing, call: String) -> Sight {
        guard let field = change.fields.first(where: { $0.path == "rules" }), case .resource(let site) = standing else {
            return .changed
        }
        let before = field.before.list ?? []
        let after = field.after.list ?? []
        let have = site.fields["rules"]?.list ?? []
        let haveIDs = Set(have.compactMap(SiteRules.id))
        let keptIDs = Set(after.compactMap(SiteRules.id))
        if call.hasSuffix("/remove_rules") {
            let removed = Set(before.compactMap(SiteRules.id)).subtracting(keptIDs)
            return removed.isDisjoint(with: haveIDs) ? .reached(id: site.id) : .missing()
        }
        if call.hasSuffix("/update_rules") {
            let isDone = after.filter { SiteRules.id($0) != nil }.allSatisfy { rule in
                have.contains { SiteRules.id($0) == SiteRules.id(rule) && SiteRules.says(rule, of: $0) }
            }
            return isDone ? .reached(id: site.id) : .missing()
        }
        var free = have.filter { rule in SiteRules.id(rule).map { !isPlanned($0, of: site.id) } ?? true }
        let added = after.filter { SiteRules.id($0) == nil }.dropFirst(before.count { SiteRules.id($0) == nil })
        let found = added.filter { rule in
            guard let index = free.firstIndex(where: { SiteRules.says(rule, of: $0) }) else { return false }
            free.remove(at: index)
            return true
        }
        if found.count == added.count { return .reached(id: site.id) }
        return found.isEmpty ? .missing() : .changed
    }

    /// Whether the site had the rule when the plan was made.
    private func isPlanned(_ rule: Value, of site: Int) -> Bool {
        (planned.resource(.jobSite, site)?.fields["rules"]?.list ?? []).contains { SiteRules.id($0) == rule }
    }
}

extension OutgoingRequest {
    /// What the server never shows [FIELDS, How values compare].
    private static let writeOnly: Set = ["payment.timesheet_approval"]

    fileprivate var carriesMetadata: Bool { body?["metadata"] != nil || isBatch }

    /// Whether a field of a change is among what this request says: one change may take several requests.
    fileprivate func carries(_ field: FieldChange, of change: Change) -> Bool {
        guard !field.deferred, !Self.writeOnly.contains(field.path) else { return false }
        guard !isBatch else { return true }
        let name = String(field.path.prefix { $0 != "." })
        let invited = change.inviteID == nil ? nil : ["user": "email", "projects": "project_ids"][name]
        let member = invited ?? change.kind.definition?.field(name)?.api ?? name
        return body?[member] != nil
    }
}

extension Value {
    /// The value with the ids of what was created meanwhile.
    fileprivate func resolved(_ created: [String: Int]) -> Value {
        switch self {
        case .reference(let reference):
            guard case .address(let address) = reference.target, let id = created[address] else { return self }
            return .reference(Reference(kind: reference.kind, target: .id(id), name: reference.name))
        case .list(let items): return .list(items.map { $0.resolved(created) })
        case .object(let members): return .object(members.mapValues { $0.resolved(created) })
        case .null, .flag, .number, .text: return self
        }
    }
}
