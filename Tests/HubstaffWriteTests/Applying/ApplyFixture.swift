// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import Logging
import RuleEngine
import Synchronization
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Runs requests against a script and remembers what was heard of them.
enum ApplyFixture {
    static func run(
        _ requests: [WriteRequest], changes: [Change] = [], after earlier: ApplyReport = ApplyReport(),
        concurrency: Int = 4, progress: any ApplyProgress = NoProgress(), journal: MemoryJournal = MemoryJournal(),
        planned: Snapshot = Snapshot(organization: .init(id: 1, name: "Acme")), usesAll: Bool = true,
        on fixture: ClientFixture
    ) async -> ApplyReport {
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        let executor = Executor(
            client: fixture.writes, reader: StateReader(client: fixture.reads, organizationID: 1, logger: logger),
            journal: journal, settling: SettleSchedule(), concurrency: concurrency, logger: logger, progress: progress)
        let report = await executor.run(requests, changes: changes, planned: planned, after: earlier)
        if usesAll { #expect(fixture.transport.unused.isEmpty) }
        return report
    }

    /// The bodies that were sent, in order.
    static func bodies(_ fixture: ClientFixture) throws -> [JSONValue] {
        try fixture.transport.requests.compactMap { try $0.body.map { try JSONValue(parsing: $0) } }
    }
}

extension WriteRequest {
    /// The create of a project.
    static func project(_ address: String, also others: [String] = [], dependsOn: [String] = []) -> WriteRequest {
        WriteRequest(
            .post, [.literal("/v2/organizations/1/projects")], body: ["name": .text(address)],
            answer: .created(key: "project", address: address), changes: [address] + others, dependsOn: dependsOn,
            place: .projects, lane: address)
    }

    /// The create of a task in a project that another change creates.
    static func task(_ address: String, in project: String, lane: String? = nil) -> WriteRequest {
        WriteRequest(
            .post, [.literal("/v2/projects/"), .id(.created(.project, project)), .literal("/tasks")],
            body: ["summary": .text(address)], answer: .created(key: "task", address: address), changes: [address],
            dependsOn: [project], place: .tasks, lane: lane ?? address)
    }

    /// An update of what exists.
    static func update(
        _ address: String, _ path: String, place: Place = .projects, lane: String? = nil, dependsOn: [String] = [],
        body: [String: Value] = [:]
    ) -> WriteRequest {
        WriteRequest(
            .put, [.literal(path)], body: body, answer: .updated(key: "project"), changes: [address],
            dependsOn: dependsOn, place: place, lane: lane ?? address)
    }

    /// A batch whose entry for each change is `{"user_id": n}`, n from 1 on.
    static func batch(_ addresses: [String]) -> WriteRequest {
        WriteRequest(
            .put, [.literal("/v2/organizations/1/update_members")],
            body: ["members": .list(addresses.indices.map { .object(["user_id": .integer($0 + 1)]) })],
            answer: .none, batch: "members", changes: addresses, place: .members, lane: "members")
    }
}

extension Reference {
    static func created(_ kind: Kind, _ address: String) -> Reference {
        Reference(kind: kind, target: .address(address), name: address)
    }
}

extension Change {
    static func sample(
        _ address: String, kind: Kind = .project, actions: ChangeActions = [.update], id: Int? = nil,
        dependsOn: [String] = []
    ) -> Change {
        Change(
            address: address, kind: kind, actions: actions, id: id, name: address,
            source: SourcePosition(file: "rules.yaml", line: 1, column: 1), dependsOn: dependsOn, fields: [],
            place: .projects)
    }
}

extension ScriptedTransport.Step {
    /// What one look at members and invites asks for.
    static func people(members: [JSONValue] = [], users: [JSONValue] = [], invites: [JSONValue] = []) -> [Self] {
        [
            .on(
                "GET", ReadingFixture.membersTarget,
                json: ["members": .array(members), "users": .array(users), "pagination": [:]]),
            .list("/v2/organizations/1/invites?status=all&page_limit=500", "invites", invites),
        ]
    }

    static func created(_ target: String, _ key: String, id: Int) -> Self {
        .on("POST", target, json: .object([key: ["id": .integer(id)]]), status: 201)
    }

    static func refused(_ method: String, _ target: String, status: Int = 422, _ words: String = "no") -> Self {
        .on(method, target, json: ["code": "invalid", "error": .string(words)], status: status)
    }
}

extension ChangeOutcome {
    static func refused(status: Int = 422, _ words: String = "no") -> ChangeOutcome {
        .failed(.api(.refused(status: status, code: "invalid", errorCode: nil, message: words)))
    }
}

/// Lets those who arrive go on when a number of them is there.
final class Meeting: Sendable {
    private struct State {
        var waiting: [CheckedContinuation<Void, Never>] = []
        var present = 0
        var most = 0
    }

    private let size: Int
    private let state = Mutex(State())

    init(size: Int) { self.size = size }

    /// The most that were between `arrive` and `leave` at one time.
    var most: Int { state.withLock { $0.most } }

    func arrive() async {
        await withCheckedContinuation { continuation in
            let together = state.withLock { state in
                state.present += 1
                state.most = max(state.most, state.present)
                state.waiting.append(continuation)
                guard state.waiting.count == size else { return [CheckedContinuation<Void, Never>]() }
                defer { state.waiting = [] }
                return state.waiting
            }
            for continuation in together { continuation.resume() }
        }
    }

    func leave() { state.withLock { $0.present -= 1 } }
}

/// What a progress heard, and what replies noted, in order.
final class Notes: ApplyProgress {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func add(_ line: String) { lines.withLock { $0.append(line) } }

    func finished(_ request: WriteRequest, outcomes: [String: ChangeOutcome]) async {
        for (address, outcome) in outcomes.sorted(by: { $0.key < $1.key }) {
            switch outcome {
            case .done: add("done \(address)")
            case .failed: add("failed \(address)")
            case .skipped(let cause): add("skipped \(address) because of \(cause)")
            case .unknown: add("unknown \(address)")
            case .left: add("left \(address)")
            }
        }
    }
}
