// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import RuleEngine
import TestSupport

extension Plan {
    /// A plan of the organization of the samples.
    static func sample(_ changes: [Change]) -> Plan {
        var plan = Plan(
            organization: .init(id: 1001, name: "Acme Delivery"), ruleset: "acme", ruleCount: 1, fileCount: 1,
            today: "2026-05-04", complete: true)
        plan.changes = changes
        return plan
    }

    /// Everything in it is called the same: as a client, a task and its project, a person, a job site; in messages, values,
    /// addresses and files.
    static func named(_ name: String) -> Plan {
        let source = SourcePosition(file: name, line: 3, column: 1)
        let project = Reference(kind: .project, target: .id(20), name: name)
        let person = Reference(kind: .member, target: .invitee(name), name: name)
        func change(
            _ kind: Kind, _ actions: ChangeActions, parent: Reference? = nil, subject: Reference? = nil,
            _ fields: [FieldChange]
        ) -> Change {
            Change(
                address: "\(kind.rawValue)[\(name)]", kind: kind, actions: actions, id: nil, name: name, parent: parent,
                subject: subject, source: source, data: source, fields: fields, place: .tasks)
        }
        var plan = sample([
            change(.client, [.create], [FieldChange("name", before: .null, after: .text(name))]),
            change(
                .task, [.create], parent: project,
                [
                    FieldChange("summary", before: .null, after: .text(name)),
                    FieldChange("assignees", before: .null, after: .list([.reference(person)])),
                    FieldChange("metadata.\(name)", before: .text(name), after: .text(name + name)),
                ]),
            change(.member, [.invite], subject: person, [FieldChange("role", before: .null, after: .text(name))]),
            change(
                .projectMembership, [.update], parent: project, subject: person,
                [FieldChange("role", before: .text(name), after: .text("manager"))]),
            change(.jobSite, [.update], [FieldChange("address", before: .text(name), after: .text(name + "!"))]),
        ])
        plan.organization = .init(id: 1001, name: name)
        plan.profile = name
        plan.skipped = [.init(address: name, kind: .task, id: 1, name: name, reason: name, source: source)]
        plan.orphans = [.init(address: name, kind: .project, id: 2, name: name)]
        plan.warnings = [.warning("not-in-project", name, at: source, suggestion: name)]
        plan.blocked = [.init(brake: "max_changes", limit: 1, found: 2, message: name)]
        plan.effects = [.init(kind: .mail, count: 1, address: name, message: name)]
        plan.sites = [
            .init(
                address: name, name: name, before: nil, after: .init(latitude: 39.78, longitude: -89.65, radius: 120))
        ]
        return plan
    }

    /// Tasks that differ in all their values, so that none of them fold.
    static func tasks(_ count: Int, name: String = "Task") -> Plan {
        sample(
            (1...count).map { number in
                Change(
                    address: "tasks/tasks[\(number)]", kind: .task, actions: [.update], id: number,
                    name: "\(name) \(number)", parent: Reference(kind: .project, target: .id(20), name: "Support"),
                    source: SourcePosition(file: "rules.yaml", line: number, column: 1),
                    fields: [FieldChange("metadata.number", before: .integer(number), after: .integer(number + 1))],
                    place: .tasks)
            })
    }
}
