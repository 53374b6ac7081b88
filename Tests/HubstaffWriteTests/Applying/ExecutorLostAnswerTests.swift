// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import HubstaffWrite
import RuleEngine
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Creates whose answers are lost: looked for 5, 20, 45 and 90 s after they were sent, and sent again only then.
struct ExecutorLostAnswerTests {
    private let projects = "/v2/organizations/1/projects"
    private let lost = ScriptedTransport.Step.on("POST", "/v2/organizations/1/projects", .init(status: 500))

    private static func marked(_ id: Int, _ marker: String = "acme/site", name: String = "Site") -> JSONValue {
        [
            "id": .integer(id), "name": .string(name), "status": "active", "billable": true, "type": "project",
            "metadata": ["automate_rule": .string(marker)], "created_at": "2026-04-01T12:00:00Z",
        ]
    }

    private static func look(_ projects: JSONValue...) -> ScriptedTransport.Step {
        .list("/v2/organizations/1/projects?status=all&page_limit=500", "projects", projects)
    }

    private static func create(_ address: String = "site", name: String = "Site") -> WriteRequest {
        WriteRequest(
            .post, [.literal("/v2/organizations/1/projects")],
            body: [
                "name": .text(name),
                "metadata": .list([.object(["key": "automate_rule", "value": .text("acme/\(address)")])]),
            ], answer: .created(key: "project", address: address), changes: [address], place: .projects, lane: address)
    }

    /// After how many seconds each request was sent.
    private func times(_ clock: ManualClock) -> [Int] {
        clock.sleeps.map { Int($0.inSeconds.rounded()) }
    }

    @Test(
        arguments: [
            HTTPResponse(status: 500), .html("Bad gateway", status: 502), .init(status: 200),
            .text("{\"project\": {\"id\": 7", status: 201), .text("garbage"), .json(["project": [:]], status: 201),
            .init(status: 204),
        ])
    func `a create that a look finds is done, and what needs it goes on`(answer: HTTPResponse) async {
        let journal = MemoryJournal()
        let fixture = ClientFixture(
            .on("POST", projects, answer), Self.look(Self.marked(7)), .created("/v2/projects/7/tasks", "task", id: 8))
        let report = await ApplyFixture.run(
            [Self.create(), .task("kickoff", in: "site")], journal: journal, on: fixture)
        expectNoDifference(report.outcomes, ["site": .done(id: 7), "kickoff": .done(id: 8)])
        expectNoDifference(report.createdIDs, ["site": 7, "kickoff": 8])
        expectNoDifference(times(fixture.clock), [5])
        let lines = await journal.lines
        expectNoDifference(
            lines,
            [
                "intent 1.1 site", "outcome 1 lost", "outcome 1 found site #7", "intent 2.1 kickoff",
                "outcome 2 done #8",
            ])
    }

    @Test func `it is sent again only after the last look`() async {
        let journal = MemoryJournal()
        let fixture = ClientFixture(
            lost, Self.look(), Self.look(), Self.look(), Self.look(), .created(projects, "project", id: 9))
        let report = await ApplyFixture.run([Self.create()], journal: journal, on: fixture)
        expectNoDifference(report.outcomes, ["site": .done(id: 9)])
        expectNoDifference(times(fixture.clock), [5, 15, 25, 45])
        let lines = await journal.lines
        expectNoDifference(
            lines,
            ["intent 1.1 site", "outcome 1 lost", "outcome 1 absent site", "intent 2.1 site", "outcome 2 done #9"])
    }

    @Test func `a late one is found by a later look`() async {
        let fixture = ClientFixture(lost, Self.look(), Self.look(), Self.look(Self.marked(7)))
        let report = await ApplyFixture.run([Self.create()], on: fixture)
        expectNoDifference(report.outcomes, ["site": .done(id: 7)])
        expectNoDifference(times(fixture.clock), [5, 15, 25])
    }

    @Test func `the looks count from the sending, not from the loss`() async {
        let clock = ManualClock()
        let fixture = ClientFixture(
            steps: [
                .on("POST", projects) { _ throws(TransportFault) in
                    clock.advance(by: .seconds(45))
                    throw .timedOut(seconds: 45)
                }, Self.look(Self.marked(7)),
            ], clock: clock)
        let report = await ApplyFixture.run([Self.create()], on: fixture)
        expectNoDifference(report.outcomes, ["site": .done(id: 7)])
        expectNoDifference(times(clock), [45])
    }

    @Test func `one look serves all that wait for a list`() async {
        let fixture = ClientFixture(
            lost, lost, lost, Self.look(Self.marked(7, "acme/a"), Self.marked(8, "acme/b"), Self.marked(9, "acme/c")))
        let report = await ApplyFixture.run(
            [Self.create("a"), Self.create("b"), Self.create("c")], on: fixture)
        expectNoDifference(report.outcomes, ["a": .done(id: 7), "b": .done(id: 8), "c": .done(id: 9)])
    }

    @Test func `two of them are an error with both ids, and never a third`() async {
        let fixture = ClientFixture(lost, Self.look(Self.marked(7), Self.marked(8)))
        let report = await ApplyFixture.run([Self.create()], on: fixture)
        expectNoDifference(report.outcomes, ["site": .failed(.madeTwice(ids: [7, 8]))])
    }

    @Test func `what the plan saw already is not what was created`() async {
        var planned = Snapshot(organization: .init(id: 1, name: "Acme"))
        planned.resources[.project] = [
            7: Resource(kind: .project, id: 7, fields: ["name": "Site"], metadata: ["automate_rule": "acme/site"])
        ]
        let fixture = ClientFixture(lost, Self.look(Self.marked(7), Self.marked(8)))
        let report = await ApplyFixture.run([Self.create()], planned: planned, on: fixture)
        expectNoDifference(report.outcomes, ["site": .done(id: 8)])
    }

    @Test func `a create that is lost again and again fails, since it was not made`() async {
        let looks = Array(repeating: Self.look(), count: 12)
        let fixture = ClientFixture(steps: [lost, lost, lost] + looks)
        let report = await ApplyFixture.run([Self.create(), .task("kickoff", in: "site")], on: fixture)
        expectNoDifference(
            report.outcomes,
            [
                "site": .failed(.notDone(sends: 3, last: .lostAnswer(.serverError(status: 500)))),
                "kickoff": .skipped(because: "site"),
            ])
        expectNoDifference(report.stopped, nil)
    }

    @Test func `a server that never makes anything stops the run`() async {
        // How many looks they share depends on which of them comes first.
        let looks = Array(repeating: Self.look(), count: 36)
        let fixture = ClientFixture(steps: Array(repeating: lost, count: 9) + looks)
        let requests = ["a", "b", "c"].map { Self.create($0) }
        let report = await ApplyFixture.run(
            requests + [.update("later", "/v2/tasks/1", place: .tasks)], usesAll: false, on: fixture)
        expectNoDifference(report.stopped, .writesLost(count: 3, last: "server error 500"))
        expectNoDifference(report.outcomes["later"], .left)
    }

    @Test func `a look that fails leaves it unknown, and the run stops`() async {
        let journal = MemoryJournal()
        let looks = Array(
            repeating: ScriptedTransport.Step.on(
                "GET", "/v2/organizations/1/projects?status=all&page_limit=500", .init(status: 503)), count: 5)
        let fixture = ClientFixture(steps: [lost] + looks)
        let report = await ApplyFixture.run(
            [Self.create(), .task("kickoff", in: "site")], journal: journal, on: fixture)
        expectNoDifference(
            report.outcomes,
            ["site": .unknown(.lostAnswer(.serverError(status: 500))), "kickoff": .left])
        expectNoDifference(report.stopped, .unreachable(.serverError(status: 503)))
        let lines = await journal.lines
        expectNoDifference(lines, ["intent 1.1 site", "outcome 1 lost", "outcome 1 unknown site"])
    }

    @Test func `looks count among the requests that are allowed`() async {
        let fixture = ClientFixture(lost, Self.look(), maxRequests: 2)
        let report = await ApplyFixture.run([Self.create()], on: fixture)
        expectNoDifference(report.stopped, .budgetExhausted(requests: 2))
        expectNoDifference(report.outcomes, ["site": .unknown(.lostAnswer(.serverError(status: 500)))])
    }

    @Test func `other lanes go on while one is looked for`() async {
        let fixture = ClientFixture(
            lost, .on("PUT", "/v2/projects/2", json: [:]), Self.look(Self.marked(7)))
        let report = await ApplyFixture.run(
            [Self.create(), .update("other", "/v2/projects/2")], concurrency: 1, on: fixture)
        expectNoDifference(report.outcomes, ["site": .done(id: 7), "other": .done(id: nil)])
        expectNoDifference(fixture.transport.log.map { $0.prefix(4) }, ["POST", "PUT ", "GET "])
    }

    // MARK: - Open writes of earlier runs

    private static func open(at seconds: Double, name: String = "Site", address: String = "site") -> UnsettledWrite {
        let body: JSONValue = [
            "name": .string(name), "metadata": [["key": "automate_rule", "value": .string("acme/\(address)")]],
        ]
        let entry = JournalEntry.sent(4, address, at: seconds, body: body)
        return JournalEntry.unsettled([entry], now: JournalFixture.time(3600))[0]
    }

    @Test(
        arguments: [(-1, [4, 15, 25, 45]), (-30, [15, 45]), (-89, [1]), (-100, []), (-4000, [])] as [(Double, [Int])])
    func `what an earlier run may have created is looked for at the remaining times`(
        sent: Double, waits: [Int]
    ) async {
        let journal = MemoryJournal(unsettled: [Self.open(at: sent)])
        let looks = Array(repeating: Self.look(), count: max(1, waits.count))
        let fixture = ClientFixture(steps: looks + [.created(projects, "project", id: 9)])
        let report = await ApplyFixture.run([Self.create()], journal: journal, on: fixture)
        expectNoDifference(report.outcomes, ["site": .done(id: 9)])
        expectNoDifference(times(fixture.clock), waits)
        let lines = await journal.lines
        expectNoDifference(lines, ["outcome r0 4 absent site", "intent 1.1 site", "outcome 1 done #9"])
    }

    @Test func `what it did create is not created again`() async {
        let journal = MemoryJournal(unsettled: [Self.open(at: -1)])
        let fixture = ClientFixture(Self.look(Self.marked(7)))
        let report = await ApplyFixture.run([Self.create()], journal: journal, on: fixture)
        expectNoDifference(report.outcomes, ["site": .done(id: 7)])
        let lines = await journal.lines
        expectNoDifference(lines, ["outcome r0 4 found site #7"])
    }

    @Test(arguments: [(-1, [4]), (-89, [1])] as [(Double, [Int])])
    func `what an earlier run created, and lists did not show, is looked for as well`(
        sent: Double, waits: [Int]
    ) async {
        let journal = MemoryJournal(created: [Self.open(at: sent)])
        let fixture = ClientFixture(Self.look(Self.marked(7)))
        let report = await ApplyFixture.run([Self.create()], journal: journal, on: fixture)
        expectNoDifference(report.outcomes, ["site": .done(id: 7)])
        expectNoDifference(times(fixture.clock), waits)
    }

    @Test func `what was created before the settle time, and is gone, is created at once`() async {
        let journal = MemoryJournal(created: [Self.open(at: -91)])
        let fixture = ClientFixture(.created(projects, "project", id: 9))
        let report = await ApplyFixture.run([Self.create()], journal: journal, on: fixture)
        expectNoDifference(report.outcomes, ["site": .done(id: 9)])
        expectNoDifference(times(fixture.clock), [])
    }

    @Test func `what was created elsewhere keeps nobody waiting`() async {
        let journal = MemoryJournal(created: [Self.open(at: -1)])
        let task = WriteRequest(
            .post, [.literal("/v2/projects/4/tasks")], body: ["summary": "Brief"],
            answer: .created(key: "task", address: "site"), changes: ["site"], place: .tasks, lane: "site")
        let fixture = ClientFixture(.created("/v2/projects/4/tasks", "task", id: 8))
        let report = await ApplyFixture.run([task], journal: journal, on: fixture)
        expectNoDifference(report.outcomes, ["site": .done(id: 8)])
    }

    @Test func `an answer that names what was there before is none`() async {
        var planned = Snapshot(organization: .init(id: 1, name: "Acme"))
        planned.resources[.project] = [4: Resource(kind: .project, id: 4, fields: ["name": "Old"])]
        let fixture = ClientFixture(.created(projects, "project", id: 4), Self.look(Self.marked(7)))
        let report = await ApplyFixture.run([Self.create()], planned: planned, on: fixture)
        expectNoDifference(report.outcomes, ["site": .done(id: 7)])
        expectNoDifference(report.createdIDs, ["site": 7])
    }

    @Test func `what it created from other rules needs another run`() async {
        let journal = MemoryJournal(unsettled: [Self.open(at: -1, name: "Old site")])
        let fixture = ClientFixture(Self.look(Self.marked(7, name: "Old site")))
        let report = await ApplyFixture.run([Self.create()], journal: journal, on: fixture)
        expectNoDifference(report.outcomes, ["site": .failed(.madeFromOtherRules(id: 7))])
    }

    @Test func `a create of another address waits for nobody`() async {
        let journal = MemoryJournal(unsettled: [Self.open(at: -1, name: "Shop", address: "shop")])
        let fixture = ClientFixture(.created(projects, "project", id: 9))
        let report = await ApplyFixture.run([Self.create()], journal: journal, on: fixture)
        expectNoDifference(report.outcomes, ["site": .done(id: 9)])
    }

    // MARK: - A journal that cannot be written

    @Test(arguments: [(0, 0), (2, 1)])
    func `nothing is sent that it does not hold`(room: Int, sent: Int) async {
        let journal = MemoryJournal(room: room)
        let fixture = ClientFixture(steps: (0..<sent).map { .created(projects, "project", id: $0 + 7) })
        let report = await ApplyFixture.run(
            [Self.create("a"), Self.create("b")], concurrency: 1, journal: journal, on: fixture)
        expectNoDifference(report.stopped, .journal(.unwritable(path: "journal.jsonl", reason: "no space left")))
        expectNoDifference(report.outcomes, ["a": sent > 0 ? .done(id: 7) : .left, "b": .left])
    }

    @Test func `a write whose outcome it does not hold was made all the same`() async {
        let fixture = ClientFixture(.created(projects, "project", id: 7))
        let report = await ApplyFixture.run(
            [Self.create("a"), Self.create("b")], concurrency: 1, journal: MemoryJournal(room: 1), on: fixture)
        expectNoDifference(report.stopped, .journal(.unwritable(path: "journal.jsonl", reason: "no space left")))
        expectNoDifference(report.outcomes, ["a": .done(id: 7), "b": .left])
    }
}
