// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// What a change asked for is compared with what is there afterwards.
@Suite struct ChangeCheckTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rule: String
        /// What is there after the write, beside the sample.
        let after: @Sendable (inout Snapshot) -> Void
        /// One for each change.
        let findings: [String]

        init(
            _ name: String, _ rule: String, _ findings: String..., after: @escaping @Sendable (inout Snapshot) -> Void
        ) {
            testDescription = name
            self.rule = rule
            self.after = after
            self.findings = findings
        }
    }

    private static let cases = [
        Case(
            "a value that came to be", "- {id: p, match: {project: Support}, set: {bill_rate: 90}}", "met",
            after: { $0.set(.project, 20, ["bill_rate": 90]) }),
        Case(
            "a text with blanks and other line ends",
            "- {id: p, match: {project: Support}, set: {description: \"a\\nb\"}}", "met",
            after: { $0.set(.project, 20, ["description": " a\r\nb "]) }),
        Case(
            "a cleared text that reads as none", "- {id: c, match: {client: Acme}, set: {emails: []}}", "met",
            after: { $0.resources[.client]?[10]?.fields["emails"] = nil }),
        Case(
            "one of two values", "- {id: p, match: {project: Support}, set: {bill_rate: 90, billable: false}}",
            "billable: false, found true", after: { $0.set(.project, 20, ["bill_rate": 90]) }),
        Case(
            "another value than before and than asked", "- {id: h, match: {job_site: Head office}, set: {radius: 90}}",
            "radius: 90, found 100", after: { $0.set(.jobSite, 50, ["radius": 100]) }),
        Case(
            "nothing at all", "- {id: p, match: {project: Support}, set: {bill_rate: 90, billable: false}}", "ignored",
            after: { _ in }),
        Case(
            "a site's rule, with the id that it got",
            "- {id: h, match: {job_site: Head office}, set: {rules: [{enter_action: track, exit_action: notify, users: [bob@example.com]}]}}",
            "met",
            after: {
                $0.set(
                    .jobSite, 50,
                    ["rules": [["id": 7, "enter_action": "track", "exit_action": "notify", "users": [.bob]]]])
            }),
        Case(
            "a membership that was made", "- {id: p, match: {project: Support}, set: {members: [carol@example.com]}}",
            "met",
            after: { $0.join(project: 20, person: 3, ["role": "user"]) }),
        Case(
            "a membership that was not made",
            "- {id: p, match: {project: Support}, set: {members: [carol@example.com]}}",
            "ignored", after: { _ in }),
        Case(
            "a membership of another role",
            "- {id: p, match: {project: Support}, set: {members: [{user: carol@example.com, role: viewer}]}}",
            "role: \"viewer\", found \"user\"", after: { $0.join(project: 20, person: 3, ["role": "user"]) }),
        Case(
            "a cleared rate that reads as the project's",
            "- {id: p, match: {project: Intranet}, set: {members: [{user: bob@example.com, bill_rate: null}]}}", "met",
            after: { $0.join(project: 21, person: 2, ["role": "viewer", "bill_rate": 70]) }),
        Case(
            "a membership that ended",
            "- {id: p, match: {project: Support}, set: {members: {remove: [bob@example.com]}}}",
            "met", after: { $0.projectMemberships[20]?[2] = nil }),
        Case(
            "a membership that did not end",
            "- {id: p, match: {project: Support}, set: {members: {remove: [bob@example.com]}}}", "ignored",
            after: { _ in }),
        Case(
            "somebody who was removed", "- {id: m, ensure: absent, member: {user: carol@example.com}}", "met",
            after: { $0.resources[.member]?[3]?.status = .removed }),
        Case(
            "a project of a team", "- {id: f, match: {team: Field}, set: {projects: [Support]}}", "met",
            after: { $0.teamProjects[30] = [20, 21] }),
        Case(
            "a list that was not read", "- {id: f, match: {team: Field}, set: {projects: [Support]}}", "unknown",
            after: { $0.details.teamProjects = [] }),
    ]

    private static var before: Snapshot {
        var snapshot = Snapshot.sample
        snapshot.details.teamMembers = [30]
        snapshot.details.teamProjects = [30]
        snapshot.set(.project, 21, ["bill_rate": 70])
        snapshot.join(project: 21, person: 2, ["role": "viewer", "bill_rate": 95])
        return snapshot
    }

    @Test(arguments: cases)
    func `what was asked is found, or not`(_ it: Case) throws {
        let changes = try planned(it.rule, against: Self.before).get().changes
        var after = Self.before
        it.after(&after)
        let check = ChangeCheck(before: Self.before, created: [:])
        expectNoDifference(changes.map { check.finding($0, after: after.standing(of: $0)).words }, it.findings)
    }

    @Test func `rates that cannot be seen are not compared`() throws {
        let changes = try planned(
            "- {id: p, match: {project: Support}, set: {bill_rate: 90, billable: false}}", against: Self.before
        ).get().changes
        var before = Self.before
        before.ratesVisible = false
        var after = Self.before
        after.set(.project, 20, ["billable": false])
        let check = ChangeCheck(before: before, created: [:])
        expectNoDifference(changes.map { check.finding($0, after: after.standing(of: $0)).words }, ["met"])
    }

    @Test func `what was created is found by the id that it got`() throws {
        let changes = try planned(
            "- {id: n, client: {name: New}}\n- {id: p, project: {name: Site, client: {rule: n}}}", against: Self.before
        ).get().changes
        var after = Self.before
        after.add(.client, 11, ["name": "New"])
        after.add(.project, 29, ["name": "Site", "client": .client(11, "New")])
        let check = ChangeCheck(before: Self.before, created: ["n": 11, "p": 29])
        let findings = changes.map { check.finding($0, after: after.standing(of: $0, ids: ["n": 11, "p": 29])).words }
        expectNoDifference(findings, ["met", "met"])
    }
}

extension ChangeCheck.Finding {
    fileprivate var words: String {
        switch self {
        case .met: "met"
        case .ignored: "ignored"
        case .unknown: "unknown"
        case .differs(let differences):
            differences.map { "\($0.path): \(ValueText.plain($0.asked)), found \(ValueText.plain($0.found))" }
                .joined(separator: "; ")
        }
    }
}
