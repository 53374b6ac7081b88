// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// Money and access, taken from a plan.
@Suite struct PlanHighlightsTests {
    private func highlights(_ rules: String, _ prepare: (inout Snapshot) -> Void = { _ in }) throws -> [String] {
        var snapshot = Snapshot.sample
        prepare(&snapshot)
        let found = PlanHighlights(try planned(rules, against: snapshot).get())
        return found.entries.map { entry in
            let field = entry.field.map { field in
                let percent = field.percentText.map { " \($0)" } ?? ""
                return " \(field.path) \(ValueText.plain(field.before)) -> \(ValueText.plain(field.after))\(percent)"
            }
            return "\(entry.topic.rawValue): \(entry.change.name)\(field ?? "")"
        }
            + found.firstValues.map {
                "\($0.topic.rawValue): \($0.count) \($0.kind.label) \($0.path) \($0.least) to \($0.most)"
            }
    }

    @Test func `what nobody's money or access depends on is no highlight`() throws {
        expectNoDifference(
            try highlights(
                """
                - {id: p, project: {id: 20, name: Helpdesk, description: First line, tasks: [One, Two]}}
                - {id: b, match: {member: bob@example.com}, set: {limits: {weekly_limit: 40}}}
                """), [])
    }

    @Test func `topics come gravest first, changes before what is new, large ones before small ones`() throws {
        expectNoDifference(
            try highlights(
                """
                - {id: zoe, member: {user: zoe@example.com, role: manager}}
                - {id: carol, member: {user: carol@example.com}, ensure: absent}
                - {id: intranet, project: {name: Intranet}, ensure: archived}
                - {id: bob, match: {member: bob@example.com}, set: {trackable: false, payment: {pay_rate: 30}}}
                - id: support
                  project:
                    name: Support
                    bill_rate: 99
                    pay_rate: 41
                    members: [{user: bob@example.com, role: manager, bill_rate: 12.5}]
                """
            ) { $0.set(.project, 20, ["bill_rate": 90, "pay_rate": 20]) },
            [
                "removals: carol@example.com",
                "archivings: Intranet",
                "access: bob@example.com role \"user\" -> \"manager\"",
                "tracking: bob@example.com trackable true -> false",
                "invites: zoe@example.com",
                "pay: bob@example.com payment.pay_rate none -> 30",
                "rates: Support pay_rate 20 -> 41 +105 %",
                "rates: Support bill_rate 90 -> 99 +10 %",
                "rates: bob@example.com bill_rate none -> 12.5",
            ])
    }

    @Test func `what new projects start with is told by its range`() throws {
        expectNoDifference(
            try highlights(
                """
                - {id: a, project: {name: A, bill_rate: 105, budget: {type: hours, hours: 60}}}
                - {id: b, project: {name: B, bill_rate: 88.5}}
                """),
            ["rates: 2 project bill_rate 88.5 to 105", "budgets: 1 project budget.hours 60 to 60"])
    }

    @Test func `first values of many that exist are told by their range, those of few one by one`() throws {
        let ids = 60..<66
        let rules = ids.map { "- {id: p\($0), match: {project: {id: \($0)}}, set: {bill_rate: \($0)}}" }
        func prepare(_ snapshot: inout Snapshot) {
            for id in ids { snapshot.add(.project, id, ["name": .text("P\(id)")]) }
        }
        expectNoDifference(
            try highlights(rules.joined(separator: "\n"), prepare), ["rates: 6 project bill_rate 60 to 65"])
        expectNoDifference(
            try highlights(rules.prefix(2).joined(separator: "\n"), prepare),
            ["rates: P60 bill_rate none -> 60", "rates: P61 bill_rate none -> 61"])
    }

    @Test(arguments: [
        ("100", "110", "+10 %"), ("90", "88", "-2.2 %"), ("3", "1", "-67 %"), ("10", "30", "+200 %"),
        ("0.5", "0.7525", "+51 %"), ("-4", "4", "+200 %"), ("1000", "1000.4", "0 %"), ("0", "5", nil),
    ])
    func `per cent are rounded`(before: String, after: String, percent: String?) {
        let field = FieldChange("bill_rate", before: .decimal(before), after: .decimal(after))
        #expect(field.percentText == percent)
    }
}
