// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine
import TestSupport
import Testing

@Suite struct ApplyReportTests {
    @Test(
        arguments: [
            (.done(id: nil), .done(id: 3), .done(id: 3)), (.done(id: 2), .left, .left),
            (.skipped(because: "a"), .done(id: 3), .skipped(because: "a")),
            (.left, .skipped(because: "a"), .skipped(because: "a")),
        ] as [(ChangeOutcome, ChangeOutcome, ChangeOutcome)])
    func aChangeIsDoneWhenItIsInBothRuns(_ first: ChangeOutcome, second: ChangeOutcome, both: ChangeOutcome) {
        var report = ApplyReport()
        report.outcomes = ["site": first, "only": .left]
        report.createdIDs = ["site": 1]
        var later = ApplyReport()
        later.outcomes = ["site": second]
        later.createdIDs = ["kickoff": 2]
        later.stopped = .cancelled
        report.merge(later)
        #expect(report.outcomes == ["site": both, "only": .left])
        #expect(report.createdIDs == ["site": 1, "kickoff": 2])
        #expect(report.stopped == .cancelled)
    }

    @Test func theNewestVersionOfATaskIsKnown() async {
        let update = WriteRequest(
            .put, [.literal("/v2/tasks/71")], body: [:], answer: .updated(key: "task"), changes: ["kickoff"],
            place: .tasks, lane: "kickoff")
        let fixture = ClientFixture(.on("PUT", "/v2/tasks/71", json: ["task": ["id": 71, "lock_version": 4]]))
        #expect(await ApplyFixture.run([update], on: fixture).lockVersions == ["kickoff": 4])
    }

    @Test func theSummaryGroupsByKindActionAndReason() {
        let changes: [Change] = [
            .sample("a", actions: [.create]), .sample("b", actions: [.create]), .sample("t", kind: .task),
            .sample("c"), .sample("d"), .sample("e"), .sample("f"), .sample("g"), .sample("untouched"),
        ]
        var report = ApplyReport()
        report.outcomes = [
            "a": .done(id: 1), "b": .done(id: 2), "t": .done(id: 3), "c": .refused(), "d": .refused(),
            "e": .skipped(because: "c"), "f": .unknown(.lostAnswer(.blank)), "g": .left,
        ]
        let summary = ApplySummary(report, changes: changes)
        #expect(
            summary.done == [
                .init(kind: .project, action: .create, count: 2), .init(kind: .task, action: .update, count: 1),
            ])
        #expect(summary.failed.map(\.reason) == ["Hubstaff declined (422): no"])
        #expect(summary.failed.map { $0.changes.map(\.address) } == [["c", "d"]])
        #expect(summary.skipped == [.init(reason: "c", changes: [changes[5]])])
        #expect(summary.unknown.map { $0.changes.map(\.address) } == [["f"]])
        #expect(summary.left.map(\.address) == ["g"])
    }
}
