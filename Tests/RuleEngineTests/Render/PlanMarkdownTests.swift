// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import RuleEngine
import TestSupport
import Testing

/// The plan as a comment of a pull request.
@Suite struct PlanMarkdownTests {
    private func markdown(_ plan: Plan, privacy: PlanPrivacy = .hideMoney) -> String {
        PlanMarkdown.render(PlanPresentation(plan, privacy: privacy))
    }

    @Test func `a plan has totals, money and access, and each change with its rule`() throws {
        var snapshot = Snapshot.sample
        snapshot.set(.project, 20, ["bill_rate": 90])
        let plan = try planned(
            """
            - {id: carol, member: {user: carol@example.com}, ensure: absent}
            - id: support
              project: {name: Support, id: 20, bill_rate: 99, tasks: [Call back]}
            """, against: snapshot
        ).get()
        expectNoDifference(
            markdown(plan),
            """
            <!-- hubstaff-automate:plan organization=1001 ruleset=acme -->
            ### Hubstaff plan for `Acme Delivery` (1001), ruleset `acme`

            **Plan: 1 to create, 0 to update, 1 to adopt (1 with changes), 1 to remove; 0 unchanged.** Cost: 1 request to read, 4 to write of 1,000 an hour; about 1 s.

            Digest: `\(plan.digest)`

            #### Money and access

            | | what | change | rule |
            |---|---|---|---|
            | Removed | member `carol@example.com` (3) |  | `carol`<br>`rules.yaml:4` |
            | Rates | project `Support` (20) | `bill_rate` +10 % | `support`<br>`rules.yaml:6` |

            #### Changes

            <details open><summary><b>project</b>: 1 to adopt</summary>

            | | change | fields | rule |
            |---|---|---|---|
            | `~` | project `Support` (20) (adopt) | `bill_rate` +10 % | `support`<br>`rules.yaml:6` |

            </details>

            <details open><summary><b>task</b>: 1 to create</summary>

            | | change | fields | rule |
            |---|---|---|---|
            | `+` | task `Call back` in `Support` | `summary` `"Call back"` | `support/tasks[call-back]`<br>`rules.yaml:6` |

            </details>

            <details open><summary><b>member</b>: 1 to remove</summary>

            | | change | fields | rule |
            |---|---|---|---|
            | `-` | member `carol@example.com` (3) (remove) | `status` `"active"` → `"removed"` | `carol`<br>`rules.yaml:4` |

            </details>


            """)
        #expect(markdown(plan, privacy: .none).contains("| `bill_rate` `90` → `99` (+10 %) |"))
    }

    @Test func `what blocks the plan stands at the very top`() throws {
        var plan = Plan.tasks(1)
        plan.blocked = [.init(brake: "max_money", limit: 0, found: 1, message: "1 rate changes; see @octocat")]
        let lines = markdown(plan).split(separator: "\n", omittingEmptySubsequences: false)
        expectNoDifference(
            lines[3...6],
            ["> [!CAUTION]", "> **Blocked. This plan is not applied.**", ">", "> - 1 rate changes; see `@octocat`"])
    }

    @Test(arguments: [100, 2_000, 20_000], [8, 60, 4_000])
    func `a plan of any size stays below the limit and says what is left out`(count: Int, length: Int) throws {
        let plan = Plan.tasks(count, name: String(repeating: "n", count: length))
        let text = markdown(plan)
        #expect(text.utf8.count < 60_000)
        #expect(text.contains(plan.digest))
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `~` |") }.count
        let isWhole = rows == count
        #expect(isWhole || text.contains("**\(count - rows) of \(count) changes are left out above"))
        #expect(isWhole == (count == 100))
    }

    @Test func `long lists of everything stay below the limit`() {
        var plan = Plan.tasks(300, name: String(repeating: "ä\u{301}|", count: 200))
        let long = String(repeating: "<b>#1 @x ", count: 300)
        let source = SourcePosition(file: long, line: 1, column: 1)
        let numbers = 1...2_000
        plan.skipped = numbers.map {
            .init(address: long, kind: .task, id: $0, name: long, reason: long, source: source)
        }
        plan.orphans = numbers.map { .init(address: long, kind: .project, id: $0, name: long) }
        plan.warnings = numbers.map { _ in .warning("not-in-project", long, at: source, suggestion: long) }
        plan.blocked = numbers.map { .init(brake: "max_changes", limit: 1, found: $0, message: long) }
        plan.effects = numbers.map { .init(kind: .mail, count: $0, address: nil, message: long) }
        plan.sites = numbers.map {
            .init(
                address: long, name: long, before: .init(latitude: Decimal($0 % 90), longitude: 1, radius: 50),
                after: .init(latitude: 1, longitude: Decimal($0 % 180), radius: 3000))
        }
        plan.limits = Dictionary(uniqueKeysWithValues: numbers.map { ("\(long)\($0)", $0) })
        plan.organization = .init(id: 1, name: long)
        let text = markdown(plan)
        #expect(text.utf8.count < 60_000)
        let lines = text.split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("<details") } == lines.count { $0 == "</details>" })
        #expect(text.components(separatedBy: "```").count == 3)
        for list in ["skipped", "warnings", "without a rule", "limits"] {
            let isTold = text.contains("2000 \(list)") || text.contains("2000 more \(list)")
            #expect(isTold, "\(list)")
        }
    }

    @Test func `equal changes stand in one row`() {
        var plan = Plan.tasks(0 + 1)
        plan.changes = (1...6).map { (number: Int) in
            Change(
                address: "limits[\(number)]", kind: .member, actions: [.update], id: number,
                name: "p\(number)@x.example",
                source: SourcePosition(file: "rules.yaml", line: 4, column: 1),
                fields: [FieldChange("limits.weekly_limit", before: 40, after: 38)], place: .members)
        }
        let rows = markdown(plan).split(separator: "\n").filter { $0.hasPrefix("| `~` |") }
        let names = (1...6).map { "`p\($0)@x.example`" }.joined(separator: ", ")
        expectNoDifference(
            rows,
            [
                "| `~` | **6** members<br>\(names) | `limits.weekly_limit` `40` → `38` (-5 %) | "
                    + "`limits[…]`<br>`rules.yaml:4` |"
            ])
        let all = PlanMarkdown.render(PlanPresentation(plan, expands: true))
        #expect(all.split(separator: "\n").count { $0.hasPrefix("| `~` |") } == 6)
    }
}
