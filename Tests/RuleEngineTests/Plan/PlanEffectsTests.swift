// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// What a plan causes without writing it.
@Suite struct PlanEffectsTests {
    private func effects(_ rules: String, _ prepare: (inout Snapshot) -> Void = { _ in }) throws -> [String] {
        var snapshot = Snapshot.sample
        prepare(&snapshot)
        return try planned(rules, against: snapshot).get().effects.map { effect in
            "\(effect.kind.rawValue) \(effect.count.map { "\($0)" } ?? "?") \(effect.address ?? "-"): \(effect.message)"
        }
    }

    private let twoInvites = """
        - {id: zoe, member: {user: zoe@example.com}}
        - {id: yan, member: {user: yan@example.com, role: manager}}
        """

    @Test func `seats beyond the open ones are named, and the mails`() throws {
        expectNoDifference(
            try effects(twoInvites) { $0.seats = .init(paid: 4, occupied: 3, open: 1) },
            [
                "seats 1 -: up to 1 seat more is paid for: 2 people invited, 1 seat open",
                "mail 2 -: Hubstaff mails an invitation to yan@example.com, zoe@example.com",
            ])
    }

    @Test func `open seats cost nothing`() throws {
        expectNoDifference(
            try effects(twoInvites) { $0.seats = .init(paid: 9, occupied: 3, open: 6) },
            ["mail 2 -: Hubstaff mails an invitation to yan@example.com, zoe@example.com"])
    }

    @Test func `seats that cannot be seen may be needed`() throws {
        expectNoDifference(
            try effects("- {id: zoe, member: {user: zoe@example.com}}"),
            [
                "seats ? -: inviting 1 person may need seats that are paid for; how many are open was not seen",
                "mail 1 -: Hubstaff mails an invitation to zoe@example.com",
            ])
    }

    @Test func `with a person their memberships end`() throws {
        expectNoDifference(
            try effects("- {id: bob, member: {user: bob@example.com}, ensure: absent}"),
            ["memberships_end 3 bob: with bob@example.com, 2 project memberships and 1 team membership end"])
    }

    @Test func `a person without memberships leaves nothing behind`() throws {
        expectNoDifference(try effects("- {id: c, member: {user: carol@example.com}, ensure: absent}"), [])
    }

    @Test func `with a team its project memberships end`() throws {
        expectNoDifference(
            try effects("- {id: field, team: {name: Field}, ensure: absent}"),
            ["memberships_end 1 field: 1 project membership through team \"Field\" ends"])
    }

    @Test func `who joins a team gets into its projects, who leaves it does not stay`() throws {
        expectNoDifference(
            try effects(
                "- {id: field, team: {name: Field, members: {exactly: [carol@example.com]}, projects: [Support]}}"),
            [
                "memberships_end 1 -: 1 project membership through team \"Field\" ends",
                "memberships_begin 2 -: 2 project memberships begin through team \"Field\", "
                    + "which then has 1 person and 2 projects",
            ])
    }

    @Test func `a plan that only renames causes nothing`() throws {
        expectNoDifference(try effects("- {id: p, project: {id: 20, name: Helpdesk}}"), [])
    }
}
