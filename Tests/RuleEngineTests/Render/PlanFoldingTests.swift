// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// One line for many equal changes.
@Suite struct PlanFoldingTests {
    private func folds(_ changes: [Change], expands: Bool = false) -> [String] {
        PlanFolding.folds(changes, expands: expands).map { fold in
            let names = fold.changes.map { "\($0.name)\($0.parent.map { "@\($0.name)" } ?? "")" }
            return "\(names.joined(separator: " ")): \(fold.fields.map(\.path).joined(separator: ","))"
        }
    }

    private func task(_ name: String, in project: Int, assignee: Value? = nil) -> Change {
        Change(
            address: "p\(project)/tasks[\(name)]", kind: .task, actions: [.create], id: nil, name: name,
            parent: Reference(kind: .project, target: .id(project), name: "P\(project)"),
            source: SourcePosition(file: "r.yaml", line: 1, column: 1),
            fields: [FieldChange("summary", before: .null, after: .text(name))]
                + (assignee.map { [FieldChange("assignees", before: .null, after: .list([$0]))] } ?? []),
            place: .tasks)
    }

    private func limit(_ id: Int, _ before: Value, _ after: Value) -> Change {
        Change(
            address: "m[\(id)]", kind: .member, actions: [.update], id: id, name: "m\(id)",
            source: SourcePosition(file: "r.yaml", line: 1, column: 1),
            fields: [FieldChange("limits.weekly_limit", before: before, after: after)], place: .members)
    }

    @Test func `equal updates fold from five on, where the first of them stood`() {
        let changes = (1...4).map { limit($0, 40, 38) } + [limit(5, 40, 20), limit(6, 40, 38)]
        expectNoDifference(
            folds(changes), ["m1 m2 m3 m4 m6: limits.weekly_limit", "m5: limits.weekly_limit"])
        expectNoDifference(folds(Array(changes.dropLast())).count, 5)
        expectNoDifference(folds(changes, expands: true).count, 6)
    }

    @Test func `what was before counts as well`() {
        expectNoDifference(folds((1...5).map { limit($0, .integer($0), 38) }).count, 5)
    }

    @Test func `the same task in many projects folds before the tasks of a project do`() {
        let changes = (1...5).flatMap { [task("Brief", in: $0), task("Hosting", in: $0)] }
        expectNoDifference(
            folds(changes),
            [
                "Brief@P1 Brief@P2 Brief@P3 Brief@P4 Brief@P5: ",
                "Hosting@P1 Hosting@P2 Hosting@P3 Hosting@P4 Hosting@P5: ",
            ])
    }

    @Test func `creates of several rules fold only where they are called the same`() {
        let changes = (1...3).flatMap { project in ["a", "b"].map { task("\($0)\(project)", in: project) } }
        expectNoDifference(folds(changes).count, 6)
    }

    @Test func `updates of several rules do not fold`() {
        let changes = (1...6).map { id in
            Change(
                address: id < 4 ? "one[\(id)]" : "two[\(id)]", kind: .member, actions: [.update], id: id,
                name: "m\(id)", source: SourcePosition(file: "r.yaml", line: id < 4 ? 1 : 9, column: 1),
                fields: [FieldChange("limits.weekly_limit", before: 40, after: 38)], place: .members)
        }
        expectNoDifference(folds(changes).count, 6)
    }

    @Test func `creates that differ in their names alone fold by project`() {
        let names = ["a", "b", "c", "d", "e"]
        let changes =
            names.map { task($0, in: 1, assignee: .bob) } + names.map { task($0 + "2", in: 2, assignee: .bob) }
        expectNoDifference(
            folds(changes), ["a@P1 b@P1 c@P1 d@P1 e@P1: assignees", "a2@P2 b2@P2 c2@P2 d2@P2 e2@P2: assignees"])
    }

    private func archived(_ id: Int, _ address: String, line: Int?) -> Change {
        Change(
            address: address, kind: .project, actions: [.archive], id: id, name: "p\(id)",
            source: line.map { SourcePosition(file: "r.yaml", line: $0, column: 1) },
            fields: [FieldChange("status", before: "active", after: "archived")], place: .archivingProjects)
    }

    @Test func `what is pruned folds, whatever rules it had`() {
        let changes = (1...5).map { archived($0, "former\($0)", line: nil) }
        expectNoDifference(folds(changes), ["p1 p2 p3 p4 p5: status"])
    }

    @Test func `what no rule owns folds where one line of a rule asks for it`() {
        let changes = (1...5).map { archived($0, "#\($0)", line: 4) } + (6...9).map { archived($0, "#\($0)", line: 5) }
        expectNoDifference(
            folds(changes), ["p1 p2 p3 p4 p5: status", "p6: status", "p7: status", "p8: status", "p9: status"])
    }

    @Test func `creates of different assignees do not fold`() {
        let changes = (1...5).map { task("t\($0)", in: 1, assignee: .person($0, "p\($0)")) }
        expectNoDifference(folds(changes).count, 5)
    }
}
