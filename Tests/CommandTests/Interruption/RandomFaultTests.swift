// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import TestSupport
import Testing

/// Drawn organizations, rules and faults: whatever goes wrong, nothing is made twice, nothing is written that was not to
/// be, the exit status tells the truth, and running again finishes the work.
///
/// `HUBSTAFF_AUTOMATE_RANDOM_RUNS` says how many, `HUBSTAFF_AUTOMATE_RANDOM_SEED` where to begin (CONTRIBUTING.md).
struct RandomFaultTests {
    private static func number(_ name: String, default value: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? value
    }

    private static let runs = number("HUBSTAFF_AUTOMATE_RANDOM_RUNS", default: 12)
    private static let firstSeed = number("HUBSTAFF_AUTOMATE_RANDOM_SEED", default: 1)
    /// Runs wait far more than they compute: for pauses before trying again, and for the server.
    private static let width = number("HUBSTAFF_AUTOMATE_RANDOM_WIDTH", default: 6)

    @Test func `faults leave the organization as the rules want it, after running again`() async throws {
        var tally = RandomTally()
        try await withThrowingTaskGroup(of: RandomRun.self) { group in
            for (count, seed) in (Self.firstSeed..<Self.firstSeed + Self.runs).enumerated() {
                if count >= Self.width, let run = try await group.next() { tally.add(run) }
                group.addTask { try await RandomRun.play(RandomScene(seed: seed)) }
            }
            for try await run in group { tally.add(run) }
        }
        if Self.runs > 100 { print(tally.description) }
        for problem in tally.problems.prefix(20) { Issue.record(Comment(rawValue: problem)) }
    }
}

/// What a number of runs came to.
struct RandomTally {
    private var ends: [String: Int] = [:]
    private(set) var problems: [String] = []

    mutating func add(_ run: RandomRun) {
        ends[run.end, default: 0] += 1
        if let problem = run.problem { problems.append(problem) }
    }

    var description: String {
        let rows = ends.sorted { $0.key < $1.key }.map { "  \($0.value)  \($0.key)" }
        return (["Random runs:"] + rows + ["  \(problems.count)  problems"]).joined(separator: "\n")
    }
}
