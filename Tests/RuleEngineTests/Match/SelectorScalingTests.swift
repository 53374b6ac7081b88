// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import TestSupport
import Testing

/// The work of many selectors over many resources, counted.
@Suite struct SelectorScalingTests {
    @Test(arguments: [
        ("tasks", "assignees: p$@example.com"), ("tasks", "project: Project $"), ("tasks", "summary: Task $"),
        ("tasks", "summary: Task*, project: [Project $]"), ("projects", "member: p$@example.com"),
        ("members", "project: {id: $}"), ("projects", "name: project $"),
    ]) func aRuleForEachPersonLooksAtWhatIsTheirs(_ kind: String, _ conditions: String) throws {
        let count = 300
        let set = kind == "members" ? "{trackable: false}" : "{bill_rate: 1}"
        let rules = (1...count).map { number in
            "- {id: r\(number), match: {\(kind): {\(conditions.replacing("$", with: "\(number)"))}}, set: \(set)}"
        }
        let ruleset = try Ruleset.sample(rules.joined(separator: "\n"))
        let snapshot = Self.organization(count)
        let targets = Targets(snapshot: snapshot)
        let resolver = ReferenceResolver(snapshot: snapshot, targets: targets)
        var evaluator = SelectorEvaluator(
            snapshot: snapshot, targets: targets, desired: DesiredState(resolver: resolver), resolver: resolver)
        var found = 0
        for rule in ruleset.rules {
            guard case .match(let selector, _) = rule.content else { continue }
            found += evaluator.resources(matching: selector).count
        }
        #expect(evaluator.diagnostics.all.isEmpty)
        #expect(found == count)
        #expect(evaluator.examined == count)
    }

    /// So many people, projects with one of them each, and a task in each.
    private static func organization(_ count: Int) -> Snapshot {
        var snapshot = Snapshot.empty
        for number in 1...count {
            let person = Value.person(number, "p\(number)@example.com")
            snapshot.add(.member, number, ["user": .text("p\(number)@example.com")])
            snapshot.add(.project, number, ["name": .text("Project \(number)")])
            snapshot.add(
                .task, number,
                [
                    "summary": .text("Task \(number)"), "project": .project(number, "Project \(number)"),
                    "assignees": [person],
                ])
            snapshot.join(project: number, person: number, ["role": "user"])
        }
        return snapshot
    }
}
