// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Plan {
    /// A plan that has something of everything.
    package static var full: Plan {
        let source = SourcePosition(file: "rules.yaml", line: 7, column: 5)
        let project = Reference(kind: .project, target: .id(4001), name: "Support")
        var plan = Plan(
            organization: .init(id: 1001, name: "Acme Delivery"), ruleset: "demo", ruleCount: 3, fileCount: 1,
            today: "2026-11-25", complete: true)
        plan.changes = [
            Change(
                address: "site/tasks[kick/off]", kind: .task, actions: [.reopen, .update], alsoBy: ["bob[#1]"],
                id: 8801,
                name: "Kick-off", parent: project, source: source,
                data: SourcePosition(file: "data/people.csv", line: 2, column: 1), dependsOn: ["zoe", "acme"],
                fields: [
                    FieldChange(
                        "assignees", before: .list([.ada]),
                        after: .list([
                            .reference(Reference(kind: .member, target: .invitee("zoe@example.com"), name: "Zoe"))
                        ]),
                        deferred: true),
                    FieldChange("assignees", before: .list([.ada]), after: .list([.bob])),
                    FieldChange("bill_rate", before: .null, after: 95.5),
                ],
                base: .init(updatedAt: "2026-01-01T00:00:00Z", lockVersion: 3, marker: "demo/site"), place: .tasks),
            Change(
                address: "acme", kind: .client, actions: [.create], id: nil, name: "Café / Acme", source: source,
                fields: [FieldChange("name", before: .null, after: "Café / Acme")], place: .clients),
            Change(
                address: "gone", kind: .project, actions: [.archive], id: 4009, name: "Gone", source: nil,
                fields: [FieldChange("status", before: "active", after: "archived")],
                base: .init(updatedAt: nil, lockVersion: nil), place: .archivingProjects),
        ]
        plan.skipped = [
            .init(address: "b[#2]", kind: .task, id: 2, name: "APP-7", reason: "it is Jira's", source: source)
        ]
        plan.orphans = [.init(address: "old", kind: .project, id: 4007, name: "Old")]
        plan.profile = "staging"
        plan.warnings = [
            .warning(
                "not-in-project", "Ada is in no membership", at: source,
                notes: [.init(message: "she stands here", position: source)], suggestion: "add her")
        ]
        plan.blocked = [
            .init(brake: "max_changes", limit: 1, found: 2, changes: ["acme", "gone"], message: "too many")
        ]
        plan.targets = ["acme", "site"]
        plan.leftOut = 4
        plan.limits = ["max_changes": 1]
        plan.sites = [
            .init(
                address: "hq", name: "Head office",
                before: .init(latitude: 39.7817, longitude: -89.6501, radius: 120),
                after: .init(latitude: 39.7817, longitude: -89.6501, radius: 150))
        ]
        plan.state = StateTime(takenAt: "2026-11-25T00:00:00Z", ageSeconds: 60)
        plan.baseline = StateTime(takenAt: "2026-11-24T00:00:00Z", ageSeconds: 86_460)
        plan.drift = [
            Drift(
                address: "site/tasks[kick/off]", kind: .task, id: 8801, name: "Kick-off", parent: project,
                event: .changed,
                fields: [.init("assignees", baseline: .list([.bob]), current: .list([.ada]), wanted: .list([.bob]))],
                updatedAt: "2026-11-24T12:00:00Z", source: source)
        ]
        plan.effects = [.init(kind: .mail, count: 1, address: "zoe", message: "Hubstaff mails an invitation to Zoe")]
        return plan
    }
}
