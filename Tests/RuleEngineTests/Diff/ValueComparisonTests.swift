// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// FIELDS, "How values compare": a plan over a state that reads back the normalised value has no changes.
@Suite struct ValueComparisonTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let kind: Kind
        let id: Int
        let read: [String: Value]
        let rule: String

        init(_ name: String, _ kind: Kind, _ id: Int, _ read: [String: Value], _ rule: String) {
            testDescription = name
            self.kind = kind
            self.id = id
            self.read = read
            self.rule = rule
        }
    }

    @Test(arguments: [
        Case("money without trailing zeros", .project, 20, ["bill_rate": 95.5], "project: {id: 20, bill_rate: 95.50}"),
        Case("money cleared", .project, 20, [:], "project: {id: 20, bill_rate: null}"),
        Case(
            "hours as a 32-bit float", .project, 20, ["budget": ["type": "hours", "hours": 0.10000000149011612]],
            "project: {id: 20, budget: {type: hours, hours: 0.1}}"),
        Case(
            "latitude within a millionth", .jobSite, 50, ["latitude": 39.7817009, "longitude": -89.6501],
            "job_site: {id: 50, latitude: 39.7817, longitude: -89.6500990}"),
        Case(
            "text trimmed", .project, 20, ["description": "For all\n"], "project: {id: 20, description: \"  For all \"}"
        ),
        Case("text composed", .project, 20, ["name": "Cafe\u{301}"], "project: {id: 20, name: Café}"),
        Case("line ends", .project, 20, ["description": "a\r\nb"], "project: {id: 20, description: \"a\\nb\"}"),
        Case("text cleared", .client, 10, ["phone": ""], "client: {id: 10, phone: null, address: \"\"}"),
        Case("text never set", .project, 20, [:], "project: {id: 20, description: \"\"}"),
        Case(
            "assignees in any order", .task, 40, ["assignees": [.bob, .ada]],
            "task: {id: 40, project: Support, assignees: [ada@example.com, Bob@Example.com]}"),
        Case(
            "emails in any order", .client, 10, ["emails": ["b@x.example", "a@x.example"]],
            "client: {id: 10, emails: [a@x.example, b@x.example]}"),
        Case("emails cleared", .client, 10, ["emails": []], "client: {id: 10, emails: null}"),
        Case("assignees cleared", .task, 41, ["assignees": []], "task: {id: 41, project: Support, assignees: null}"),
        Case(
            "days in any order", .member, 2, ["limits": ["dow_limit": ["tue", "mon"]]],
            "member: {user: bob@example.com, limits: {dow_limit: [mon, tue]}}"),
        Case("limits cleared", .member, 2, ["limits": [:]], "member: {user: bob@example.com, limits: null}"),
        Case("limits never set", .member, 2, [:], "member: {user: bob@example.com, limits: null}"),
        Case(
            "net terms and notes inherited", .client, 10, [:], "client: {id: 10, net_terms: null, invoice_notes: null}"),
        Case("net terms", .client, 10, ["net_terms": 30], "client: {id: 10, net_terms: 30}"),
        Case("budget removed", .project, 20, [:], "project: {id: 20, budget: null}"),
        Case(
            "timesheet approval alone", .member, 2, ["payment": ["rate_type": "hourly", "pay_rate": 20]],
            "member: {user: bob@example.com, payment: {rate_type: hourly, pay_rate: 20, timesheet_approval: true}}"),
        Case("what a rule leaves out", .project, 20, ["billable": true, "pay_rate": 9], "project: {id: 20}"),
        Case(
            "a date", .project, 20, ["budget": ["type": "hours", "start_date": "2026-01-01"]],
            "project: {id: 20, budget: {type: hours, start_date: 2026-01-01}}"),
    ])
    func normalisedValueIsNoChange(_ sample: Case) {
        var snapshot = Snapshot.sample
        snapshot.set(sample.kind, sample.id, sample.read)
        snapshot.mark(sample.kind, sample.id, "r")
        #expect(outline("- {id: r, \(sample.rule)}", against: snapshot) == "unchanged 1")
    }

    @Test(arguments: [
        Case("bill_rate: 95.5 -> 95.51", .project, 20, ["bill_rate": 95.5], "project: {id: 20, bill_rate: 95.51}"),
        Case("bill_rate: 95.5 -> none", .project, 20, ["bill_rate": 95.5], "project: {id: 20, bill_rate: null}"),
        Case(
            "budget.hours: 0.1 -> 0.10001", .project, 20, ["budget": ["type": "hours", "hours": 0.1]],
            "project: {id: 20, budget: {hours: 0.10001}}"),
        Case("latitude: 39.7817 -> 39.781702", .jobSite, 50, [:], "job_site: {id: 50, latitude: 39.781702}"),
        Case("name: \"Support\" -> \"support\"", .project, 20, [:], "project: {id: 20, name: support}"),
        Case("assignees: bob@example.com -> none", .task, 40, [:], "task: {id: 40, project: Support, assignees: null}"),
        Case("emails: billing@acme.example -> none", .client, 10, [:], "client: {id: 10, emails: null}"),
        Case("client: client \"Acme\" -> client \"Beta\"", .project, 20, [:], "project: {id: 20, client: Beta}"),
        Case("net_terms: 30 -> none", .client, 10, ["net_terms": 30], "client: {id: 10, net_terms: null}"),
        Case(
            "limits: {weekly_limit: 40} -> none", .member, 2, ["limits": ["weekly_limit": 40]],
            "member: {user: bob@example.com, limits: null}"),
        Case(
            "limits.dow_limit: mon -> tue", .member, 2, ["limits": ["dow_limit": ["mon"]]],
            "member: {user: bob@example.com, limits: {dow_limit: [tue]}}"),
        Case("billable: true -> false", .project, 20, [:], "project: {id: 20, billable: false}"),
    ])
    func anotherValueIsAChange(_ sample: Case) throws {
        var snapshot = Snapshot.sample
        snapshot.add(.client, 11, ["name": "Beta"])
        snapshot.set(sample.kind, sample.id, sample.read)
        snapshot.mark(sample.kind, sample.id, "r")
        let plan = try planned("- {id: r, \(sample.rule)}", against: snapshot).get()
        expectNoDifference(plan.changes.flatMap { $0.outline.dropFirst() }, ["  " + sample.testDescription])
    }

    @Test func metadataValuesAreText() {
        var snapshot = Snapshot.sample
        snapshot.add(.client, 10, ["name": "Acme"], metadata: ["number": "4711", "flag": "true", "rate": "1.50"])
        snapshot.mark(.client, 10, "acme")
        expectNoDifference(
            outline(
                "- {id: acme, client: {name: Acme, metadata: {number: 4711, flag: true, rate: 1.50, gone: null}}}",
                against: snapshot),
            "unchanged 1")
    }

    @Test func timesheetApprovalGoesAlongWithAnotherChangeOfPayment() {
        expectNoDifference(
            outline("- {id: bob, member: {user: bob@example.com, payment: {pay_rate: 20, timesheet_approval: true}}}"),
            """
            update member bob "bob@example.com" #2
              payment.pay_rate: none -> 20
              payment.timesheet_approval: none -> true
            unchanged 0
            """)
    }

    @Test func clearedRateOfAMembershipMayReadAsTheProjectsOrThePersonsOwn() {
        var snapshot = Snapshot.sample
        snapshot.set(.project, 20, ["bill_rate": 95])
        snapshot.set(.member, 2, ["payment": ["pay_rate": 20]])
        snapshot.mark(.project, 20, "support")
        let rule = """
            - id: support
              project: {name: Support, members: [{user: bob@example.com, pay_rate: null, bill_rate: null}]}
            """
        snapshot.join(project: 20, person: 2, ["role": "user", "bill_rate": 95, "pay_rate": 20])
        expectNoDifference(outline(rule, against: snapshot), "unchanged 2")
        snapshot.join(project: 20, person: 2, ["role": "user", "bill_rate": 80, "pay_rate": 21])
        expectNoDifference(
            outline(rule, against: snapshot),
            """
            update project_membership support/members[bob@example.com] "bob@example.com" in "Support"
              pay_rate: 21 -> none
              bill_rate: 80 -> none
            blocked max_money 0<2
            unchanged 1
            """)
    }
}
