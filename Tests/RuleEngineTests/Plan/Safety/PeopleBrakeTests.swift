// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// What is never done to people: the token's own user and the last owner; and whom rules may invite.
struct PeopleBrakeTests {
    private static let snapshot: Snapshot = {
        var snapshot = Snapshot.sample
        snapshot.currentUserID = 2
        return snapshot
    }()

    private func blocked(_ rules: String, _ header: String = "", _ snapshot: Snapshot = snapshot) -> [String] {
        BrakeTests.blocked(rules, header, snapshot)
    }

    @Test(arguments: [
        "{id: bob, ensure: absent, member: {user: bob@example.com}}",
        "{id: bob, match: {member: bob@example.com}, set: {trackable: false}}",
        "{id: bob, match: {member: bob@example.com}, set: {view_only: true}}",
        "{id: bob, match: {members: {role: user}}, set: {trackable: false}}",
    ])
    func theOwnUserIsNeverTakenOut(rule: String) {
        let header = "safety: {max_removals: 99, max_access_lowered: 99}"
        #expect(blocked("- \(rule)", header).map { $0.prefix { $0 != ":" } } == ["own_user 0<1"])
    }

    @Test func theOwnUserMayGetMoreAndOthersLess() {
        expectNoDifference(
            blocked(
                """
                - {id: bob, match: {member: bob@example.com}, set: {role: manager}}
                - {id: carol, ensure: absent, member: {user: carol@example.com}}
                """), [])
    }

    @Test(arguments: [
        ("- {id: ada, ensure: absent, member: {user: ada@example.com}}", true),
        ("- {id: ada, match: {member: ada@example.com}, set: {role: manager}}", true),
        // The final state counts, not the order.
        (
            """
            - {id: ada, match: {member: ada@example.com}, set: {role: manager}}
            - {id: carol, match: {member: carol@example.com}, set: {role: owner}}
            """, false
        ),
        (
            """
            - {id: ada, ensure: absent, member: {user: ada@example.com}}
            - {id: carol, match: {member: carol@example.com}, set: {role: owner}}
            """, false
        ),
        // Who is removed becomes no owner.
        (
            """
            - {id: ada, match: {member: ada@example.com}, set: {role: manager}}
            - {id: carol, ensure: absent, member: {user: carol@example.com, role: owner}}
            """, true
        ),
    ])
    func anOwnerIsLeft(rules: String, isBlocked: Bool) {
        let found = blocked(rules, "safety: {max_removals: 99, max_access_lowered: 99}")
        #expect(found.map { $0.prefix { $0 != ":" } } == (isBlocked ? ["last_owner 0<1"] : []))
    }

    @Test func ofTwoOwnersOneMayGo() {
        var snapshot = Self.snapshot
        snapshot.set(.member, 3, ["role": "owner"])
        expectNoDifference(blocked("- {id: ada, ensure: absent, member: {user: ada@example.com}}", "", snapshot), [])
        expectNoDifference(
            blocked("- {id: both, match: {members: {role: owner}}, set: {role: manager}}", "", snapshot),
            ["last_owner 0<2: both[#1] both[#3]"])
    }

    @Test(arguments: [
        ("[example.com]", "zoe@example.com", false), ("[example.com]", "ZOE@EXAMPLE.COM", false),
        ("[example.com]", "zoe@mail.example.com", true), ("[example.com]", "zoe@example.com.evil.net", true),
        ("[]", "zoe@example.com", true), ("[a.org, example.com]", "zoe@example.com", false),
    ])
    func rulesInviteAtTheirDomainsOnly(domains: String, email: String, isBlocked: Bool) {
        let found = blocked("- {id: zoe, member: {user: \(email)}}", "safety: {invite_domains: \(domains)}")
        expectNoDifference(found, isBlocked ? ["invite_domains 0<1: zoe"] : [])
    }

    @Test func whoIsInvitedOrThereAlreadyIsNobodysInvite() {
        var snapshot = Self.snapshot
        snapshot.invite(90, "zoe@other.org", role: "project_user")
        expectNoDifference(
            blocked(
                """
                - {id: zoe, member: {user: zoe@other.org, role: manager}}
                - {id: bob, member: {user: bob@example.com, role: manager}}
                """, "safety: {invite_domains: []}", snapshot), [])
    }

    @Test func aLowerRoleOfAPendingInviteLowersAccess() {
        var snapshot = Self.snapshot
        snapshot.invite(90, "zoe@example.com", role: "organization_manager")
        expectNoDifference(
            blocked(
                "- {id: zoe, member: {user: zoe@example.com, role: user}}", "safety: {max_access_lowered: 0}", snapshot),
            ["max_access_lowered 0<1: zoe"])
    }
}
