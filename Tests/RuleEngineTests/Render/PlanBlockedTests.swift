// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// What renderings say of the changes that break a limit.
@Suite struct PlanBlockedTests {
    private func blocked(_ plan: Plan, privacy: PlanPrivacy = .none, expands: Bool = false) -> [String] {
        let shown = PlanPresentation(plan, privacy: privacy, expands: expands)
        let lines = PlanText().render(shown).split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.firstIndex(where: { $0.hasPrefix("Blocked") }) else { return [] }
        return lines[first...].prefix { !$0.hasPrefix("Plan:") }.map { String($0) }
    }

    /// Rates that jump and one that does not, a rate removed, and somebody who may do less.
    private var plan: Plan {
        get throws {
            var snapshot = Snapshot.sample
            snapshot.set(.member, 2, ["payment": ["pay_rate": 20, "bill_rate": 40, "rate_type": "hourly"]])
            snapshot.set(.project, 20, ["bill_rate": 100])
            return try planned(
                """
                - {id: bob, match: {member: bob@example.com}, set: {payment: {pay_rate: 50}}}
                - {id: support, match: {project: Support}, set: {bill_rate: null, description: Help}}
                - {id: carol, ensure: absent, member: {user: carol@example.com}}
                """, against: snapshot, header: "safety: {max_removals: 0}"
            ).get()
        }
    }

    @Test func `each limit names the changes that count, with the fields that do`() throws {
        expectNoDifference(
            blocked(try plan),
            [
                "Blocked: 1 change counts against max_removals, which allows 0; if that is meant, set safety: "
                    + "{max_removals: 1} in the rules, or --allow-removals 1 for this once",
                "  - member carol@example.com #3 (remove)                        carol  rules.yaml:7",
                "Blocked: 2 rates or budgets change by more than half or are removed; if that is meant, set safety: "
                    + "{max_money: 2} in the rules",
                "  ~ project \"Support\" #20                                       support  rules.yaml:6",
                "      bill_rate  100 -> none",
                "  ~ member bob@example.com #2                                   bob  rules.yaml:5",
                "      payment.pay_rate  20 -> 50  (+150 %)", "",
            ])
    }

    @Test func `what is hidden stays hidden`() throws {
        let lines = blocked(try plan, privacy: [.hideMoney, .hidePeople])
        expectNoDifference(
            lines.filter { $0.hasPrefix(" ") },
            [
                "  - member person-2 #3 (remove)                                 carol  rules.yaml:7",
                "  ~ project \"Support\" #20                                       support  rules.yaml:6",
                "      bill_rate  hidden -> none",
                "  ~ member person-1 #2                                          bob  rules.yaml:5",
                "      payment.pay_rate  hidden -> hidden  (+150 %)",
            ])
    }

    @Test(arguments: [(9, 0), (10, 0), (11, 1), (200, 190)])
    func `ten are named, the rest is counted unless all are to be seen`(count: Int, more: Int) {
        var plan = Plan.tasks(count)
        plan.blocked = [
            .init(
                brake: "max_changes", limit: 1, found: count, changes: plan.changes.map(\.address), message: "too many")
        ]
        let lines = blocked(plan)
        expectNoDifference(lines.count { $0.hasPrefix("  ~ task") }, count - more)
        expectNoDifference(lines.filter { $0.hasPrefix("  and") }, more > 0 ? ["  and \(more) more"] : [])
        expectNoDifference(blocked(plan, expands: true).count { $0.hasPrefix("  ~ task") }, count)
        let rows = PlanMarkdown.render(PlanPresentation(plan, expands: true)).split(separator: "\n")
        expectNoDifference(rows.count { $0.hasPrefix(">   - `~` task") }, min(count, 10))
        expectNoDifference(
            rows.filter { $0.hasPrefix(">   - and") }, count > 10 ? [">   - and \(count - 10) more"] : [])
    }

    @Test func `Markdown has them below the reason`() throws {
        let lines = PlanMarkdown.render(PlanPresentation(try plan)).split(separator: "\n")
        expectNoDifference(
            lines.filter { $0.hasPrefix(">   - ") },
            [
                ">   - `-` member `carol@example.com` (3) (remove), `carol` `rules.yaml:7`",
                ">   - `~` project `Support` (20): `bill_rate` `100` → `none`, `support` `rules.yaml:6`",
                ">   - `~` member `bob@example.com` (2): `payment.pay_rate` `20` → `50` (+150 %), `bob` `rules.yaml:5`",
            ])
    }

    @Test func `a page links to them`() throws {
        let page = try PlanHTML(PlanPresentation(try plan)).render()
        expectNoDifference(
            page.split(separator: "\n").filter { $0.hasPrefix("<li>") && $0.contains(" <a href=\"#c") }
                .prefix(3).map { $0.replacing(/<[^>]*>/, with: "") },
            [
                "remove member carol@example.com carol rules.yaml:7",
                "update project Support bill_rate 100 →becomes none support rules.yaml:6",
                "update member bob@example.com payment.pay_rate 20 →becomes 50 (+150 %) bob rules.yaml:5",
            ])
    }

    @Test func `a limit that no change of the plan counts against names none`() {
        var plan = Plan.tasks(1)
        plan.blocked = [.init(brake: "max_changes", limit: 0, found: 1, changes: ["elsewhere"], message: "too many")]
        expectNoDifference(blocked(plan), ["Blocked: too many", "  and 1 more"])
    }
}
