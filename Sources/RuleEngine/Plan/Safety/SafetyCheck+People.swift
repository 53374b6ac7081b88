// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension SafetyCheck {
    /// Whether somebody may do less after the change. Memberships that end with a team or person are no changes.
    static func lowersAccess(_ change: Change) -> Bool {
        if change.kind.isMembership, change.does(.remove) { return true }
        return change.fields.contains { lowersAccess($0, in: change) }
    }

    static func lowersAccess(_ field: FieldChange, in change: Change) -> Bool {
        if field.before.isNull { return false }
        return switch field.path {
        case "trackable": field.before == .flag(true) && field.after == .flag(false)
        case "view_only": field.before == .flag(false) && field.after == .flag(true)
        case "role" where change.actions == [.update]: rank(field.after) < rank(field.before)
        default: false
        }
    }

    /// Of a member's or membership's role, or an invite's, such as `project_user`.
    private static func rank(_ role: Value) -> Int {
        let name = (role.text ?? "").split(separator: "_").last.map { String($0) } ?? ""
        return ["viewer", "user", "manager", "owner"].firstIndex(of: name) ?? 0
    }

    func domains(_ changes: [Change]) -> [Plan.Blocked] {
        guard let allowed = safety.inviteDomains?.map({ $0.lowercased() }) else { return [] }
        let outside = changes.filter { change in
            change.does(.invite)
                && !allowed.contains(String(change.name.lowercased().drop { $0 != "@" }.dropFirst()))
        }
        return outside.isEmpty ? [] : [.outsideDomains(outside)]
    }

    /// Never, whatever the flags: taking the token's own user or the last owner out of action.
    func selfHarm(_ changes: [Change]) -> [Plan.Blocked] {
        var blocked: [Plan.Blocked] = []
        let harmed = changes.filter { $0.kind == .member && ($0.does(.remove) || Self.lowersAccess($0)) }
        for change in harmed where change.id != nil && change.id == snapshot.currentUserID {
            blocked.append(.ownUser(change))
        }
        let owners = Set(
            snapshot.all(.member).filter { $0.status == .active && $0.fields["role"] == "owner" }.map(\.id))
        let losing = changes.filter { change in
            change.kind == .member && change.id.map(owners.contains) == true
                && (change.does(.remove) || change.fields.contains { $0.path == "role" && $0.before == "owner" })
        }
        let gains = changes.contains {
            $0.kind == .member && $0.fields.contains { $0.path == "role" && $0.after == "owner" && !$0.deferred }
        }
        if !owners.isEmpty, Set(losing.compactMap(\.id)) == owners, !gains { blocked.append(.lastOwner(losing)) }
        return blocked
    }
}

// MARK: - Messages

extension Plan.Blocked {
    fileprivate static func outsideDomains(_ changes: [Change]) -> Plan.Blocked {
        Plan.Blocked(
            brake: "invite_domains", limit: 0, found: changes.count, changes: changes.map(\.address),
            message: "safety.invite_domains does not allow to invite "
                + changes.map(\.name).sorted().joined(separator: ", "))
    }

    fileprivate static func ownUser(_ change: Change) -> Plan.Blocked {
        Plan.Blocked(
            brake: "own_user", limit: 0, found: 1, changes: [change.address],
            message: "\(change.name) is the token's own user and is never removed, demoted or kept from tracking")
    }

    fileprivate static func lastOwner(_ changes: [Change]) -> Plan.Blocked {
        Plan.Blocked(
            brake: "last_owner", limit: 0, found: changes.count, changes: changes.map(\.address),
            message: "the organization would be left without an owner")
    }
}
