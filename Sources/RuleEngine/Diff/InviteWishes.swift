// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What an invite to a person is to say: the role and all projects in which any rule wants them (DESIGN 2, People).
package struct InviteWishes {
    /// As the API spells it: `project_user`; nil where an invite is pending whose role no rule names.
    package let role: String?
    package let projects: [Reference]

    /// The role that its projects give, as memberships spell it.
    package let membershipRole: String

    /// nil where no `member` rule wants the person and no invite is pending.
    package init?(_ context: DiffContext, email: String) {
        let reference = Reference(kind: .member, target: .invitee(email), name: email)
        let key = Comparison.naturalKey(email, of: .member)
        guard context.desired.wishes(of: reference) != nil || context.snapshot.invites[key] != nil else { return nil }
        let wanted = context.awaitedMemberships(of: reference).filter { !context.isClosedAfter($0.holder) }
        projects = wanted.map { context.named($0.holder) }.sorted { Self.sortKey($0) < Self.sortKey($1) }
        let ranks = wanted.map { membership in
            let role = context.desired.memberships[membership]?.scalars["role"]?.value.text
            return MembershipKind.roles.firstIndex(of: role ?? "user") ?? 1
        }
        let pending = context.snapshot.invites[key]
        let lowest = MembershipKind.roles[ranks.min() ?? 1]
        switch context.desired.wishes(of: reference)?.scalar("role")?.value.text {
        case "manager": role = "organization_manager"
        case nil: role = pending == nil ? "project_user" : nil
        default: role = "project_\(lowest)"
        }
        membershipRole =
            switch role ?? pending?.role {
            case "project_manager", "organization_manager": "manager"
            case "project_viewer": "viewer"
            default: "user"
            }
    }

    private static func sortKey(_ reference: Reference) -> String {
        reference.name + (reference.id.map { "#\($0)" } ?? "")
    }
}
