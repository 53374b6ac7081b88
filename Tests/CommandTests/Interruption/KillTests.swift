// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import HubstaffSandbox
import Synchronization
import TestSupport
import Testing

/// `kill -9` at any request of an `apply`: running the same command again finishes the work, and makes nothing twice.
struct KillTests {
    /// A write, counted from 1, and where it was on its way.
    struct Point: Sendable {
        var write: Int
        var moment: RequestMoment
    }

    private static let apply = [
        "apply", "--auto-approve", "--concurrency", "1", "--settle-time", "0.1", "rules.yaml",
    ]

    /// How many runs go on at the same time: more only wait for each other.
    private static let width = 6

    @Test func `whatever request it was killed at, the next run finishes`() async throws {
        let (writes, wanted) = try await Self.undisturbed()
        try #require(writes >= 40)
        let points = (1...writes).flatMap { write in
            [RequestMoment.received, .done, .answered].map { Point(write: write, moment: $0) }
        }
        let failures = try await withThrowingTaskGroup(of: (Int, String?).self) { group in
            var failures: [(Int, String)] = []
            for (index, point) in points.enumerated() {
                if index >= Self.width, let (index, failure) = try await group.next(), let failure {
                    failures.append((index, failure))
                }
                group.addTask { (index, try await Self.failure(killedAt: point, wanted: wanted)) }
            }
            for try await (index, failure) in group {
                if let failure { failures.append((index, failure)) }
            }
            return failures.sorted { $0.0 < $1.0 }.map(\.1)
        }
        expectNoDifference(failures, [])
    }

    /// What a run does that nobody kills.
    private static func undisturbed() async throws -> (writes: Int, state: [String]) {
        try await HubstaffServer.with(KillScene.document) { server in
            try server.fixture.write("rules.yaml", KillScene.rules)
            let run = try await server.run(apply)
            try #require(run.status == 0, "\(run.output)\(run.errors)")
            return (await server.writes.count, await server.store.document.gist)
        }
    }

    /// - Returns: what is wrong after the next run; nil: nothing.
    private static func failure(killedAt point: Point, wanted: [String]) async throws -> String? {
        try await HubstaffServer.with(KillScene.document) { server in
            try server.fixture.write("rules.yaml", KillScene.rules)
            let wasKilled = try await server.kill(apply, at: point.moment, ofWrite: point.write)
            guard wasKilled else { return "\(point): was not reached" }
            // It plans again in the end, and fails when anything is left.
            let rerun = try await server.run(apply + ["--verify"], tracing: false)
            guard rerun.status == 0 else { return "\(point): \(rerun.status)\n\(rerun.applied)\(rerun.errors)" }
            let difference = diff(wanted, await server.store.document.gist)
            return difference.map { "\(point): another state\n\($0)" }
        }
    }
}

extension HubstaffServer {
    /// Runs a command that is killed at a moment of its nth write.
    /// - Returns: whether it came to that.
    func kill(_ arguments: [String], at moment: RequestMoment, ofWrite nth: Int) async throws -> Bool {
        let death = KillSwitch()
        let writes = WriteCount()
        await store.setGate { request, at in
            guard writes.isReached(nth, by: request, at, moment) else { return true }
            await death.pull()
            return false
        }
        try await fixture.run(
            arguments, environment: ["HUBSTAFF_API_URL": url, "HUBSTAFF_AUTH_URL": url, "HUBSTAFF_PAT": token],
            killedBy: death)
        await store.setGate(nil)
        return writes.isOver
    }
}

/// Counts writes as they arrive, and says when the one has come that is waited for.
private final class WriteCount: Sendable {
    private let state = Mutex((count: 0, isOver: false))

    var isOver: Bool { state.withLock { $0.isOver } }

    func isReached(_ nth: Int, by request: SandboxRequest, _ at: RequestMoment, _ moment: RequestMoment) -> Bool {
        guard request.method != "GET", request.path.hasPrefix("/v2/") else { return false }
        return state.withLock { state in
            if at == .received { state.count += 1 }
            guard !state.isOver, state.count == nth, at == moment else { return false }
            state.isOver = true
            return true
        }
    }
}
