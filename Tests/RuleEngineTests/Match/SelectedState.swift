// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import TestSupport

/// What a `match` means in a state without other rules: the names, in the order of their ids, or the faults.
func selected(
    _ selector: String, in snapshot: Snapshot = .varied, today: String? = "2026-05-04"
) throws -> String {
    let kind = selector.prefix { $0 != ":" }.drop { $0 == "{" }
    let set = kind == "teams" || kind == "team" ? "{metadata: {seen: x}}" : kind.hasPrefix("t") ? "{pay_rate: 1}" : "{}"
    let ruleset = try Ruleset.sample("- {id: m, match: \(selector), set: \(set)}")
    let targets = Targets(snapshot: snapshot)
    let resolver = ReferenceResolver(snapshot: snapshot, targets: targets)
    var evaluator = SelectorEvaluator(
        snapshot: snapshot, targets: targets, desired: DesiredState(resolver: resolver), resolver: resolver,
        today: today)
    guard case .match(let selector, _)? = ruleset.rules.first?.content else { return "no match" }
    let found = evaluator.resources(matching: selector)
    let faults = evaluator.diagnostics.all
    return faults.isEmpty ? found.map(\.name).joined(separator: ", ") : faults.map(\.outline).joined(separator: "\n")
}

extension Snapshot {
    /// The sample with a field of each type set somewhere, another client and team, and what rules cannot own.
    static var varied: Snapshot {
        var snapshot = sample
        snapshot.set(.client, 10, ["net_terms": 30, "inherit_net_terms": false])
        snapshot.resources[.client]?[10]?.metadata = ["cost_center": "4711"]
        snapshot.add(.client, 11, ["name": "Initech", "emails": [], "phone": "555 0100", "inherit_net_terms": true])
        snapshot.set(
            .project, 20, ["bill_rate": 95, "budget": ["type": "hours", "hours": 400, "start_date": "2026-02-01"]])
        snapshot.set(.project, 21, ["budget": ["type": "cost", "cost": 1000, "alerts": ["near_limit": 80]]])
        snapshot.resources[.project]?[21]?.metadata = ["phase": "Build"]
        snapshot.resources[.project]?[20]?.createdAt = "2026-01-15T09:00:00Z"
        snapshot.resources[.project]?[21]?.createdAt = "2026-05-03T23:59:59Z"
        snapshot.add(.project, 23, ["name": "Repair boiler", "type": "work_order"])
        snapshot.add(.project, 24, ["name": "Lunch", "type": "work_break"])
        snapshot.set(.task, 40, ["due_at": "2026-05-01T00:00:00Z", "details": "See ticket 7", "bill_rate": 120])
        snapshot.set(.task, 41, ["due_at": "2026-06-01T00:00:00Z", "integration_id": 5])
        snapshot.resources[.task]?[41]?.isThirdParty = true
        snapshot.add(
            .task, 42,
            [
                "summary": "Move servers", "project": .project(21, "Intranet"), "assignees": [.ada, .bob],
                "completed_at": "2026-02-03T10:00:00Z",
            ], status: .completed, metadata: ["sprint": "12"])
        snapshot.add(.task, 43, ["summary": "Close shop", "project": .project(22, "Old shop"), "assignees": []])
        snapshot.add(.task, 44, ["summary": "Timesheets", "project": .project(20, "Support"), "global_todo_id": 3])
        snapshot.resources[.task]?[44]?.isGlobalTodo = true
        snapshot.set(
            .member, 1, ["effective_role": "owner", "limits": ["weekly_limit": 40, "dow_limit": ["mon", "tue"]]])
        snapshot.set(.member, 2, ["payment": ["rate_type": "hourly", "pay_rate": 25], "bill_rate": 60])
        snapshot.add(.team, 31, ["name": "Office", "lead_options": ["approve_timesheets": true]])
        snapshot.teamMemberships[31] = [1: ["role": "manager", "lead": true]]
        snapshot.teamProjects[31] = [20]
        snapshot.set(
            .jobSite, 50,
            [
                "last_visited_at": "2026-04-30T08:00:00Z",
                "rules": [
                    [
                        "id": 1, "enter_action": "track", "exit_action": "notify", "users": [.bob],
                        "teams": [.team(30, "Field")],
                    ]
                ],
            ])
        snapshot.add(
            .jobSite, 51,
            ["name": "Yard", "address": "2 Dock Rd", "latitude": 51, "longitude": 4, "radius": 50, "rules": []],
            status: .archived)
        return snapshot
    }
}
