// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import TestSupport

/// One scene, played: as it should go, and with its faults.
struct RandomRun: Sendable {
    /// How the run with faults ended, in a word or two.
    var end: String
    /// What is wrong, with all that is needed to see it again.
    var problem: String?

    /// What the rules come to when nothing goes wrong.
    private struct Reference: Sendable {
        var status: Int32
        var state: [String]
        var writes: Set<String>
    }

    private static let apply = ["apply", "--auto-approve", "--settle-time", "0.2", "rules.yaml"]

    static func play(_ scene: RandomScene) async throws -> RandomRun {
        let reference = try await undisturbed(scene)
        guard [0, 3, 6].contains(reference.status) else {
            return RandomRun(end: "broken", problem: "undisturbed: \(reference.state.joined())\n\(scene.description)")
        }
        return try await HubstaffServer.with(scene.document) { server in
            try server.fixture.write("rules.yaml", scene.rules)
            var run = try await disturbed(scene, server, reference)
            if let problem = run.problem { run.problem = "seed \(scene.seed): \(problem)\n\(scene.description)" }
            return run
        }
    }

    private static func undisturbed(_ scene: RandomScene) async throws -> Reference {
        try await HubstaffServer.with(scene.document) { server in
            try server.fixture.write("rules.yaml", scene.rules)
            let run = try await server.run(apply, tracing: false)
            var reference = Reference(
                status: run.status, state: await server.store.document.gist, writes: await server.doneWrites)
            guard run.status == 0 else {
                if ![3, 6].contains(run.status) { reference.state = [run.output, run.errors] }
                return reference
            }
            let plan = try await server.run(["plan", "--detailed-exitcode", "rules.yaml"], tracing: false)
            if plan.status != 0 {
                reference.status = -1
                reference.state = ["the next plan is not empty\n", plan.output, plan.errors]
            }
            return reference
        }
    }

    private static func disturbed(
        _ scene: RandomScene, _ server: HubstaffServer, _ reference: Reference
    ) async throws -> RandomRun {
        await server.store.setFaults(scene.script)
        var run = RandomRun(end: "killed")
        if let death = scene.death {
            _ = try await server.kill(apply + scene.options, at: death.moment, ofWrite: death.write)
        } else {
            let first = try await server.run(apply + scene.options, tracing: false)
            let isReached = await server.store.document.gist == reference.state
            run.end = "exit \(first.status)\(isReached ? ", all done" : "")"
            run.problem = wrong(first, isReached: isReached, reference)
        }
        if let problem = unplanned(await server.doneWrites, reference) { run.problem = run.problem ?? problem }
        guard run.problem == nil, reference.status == 0 else { return run }
        await server.store.setFaults([])
        run.problem = try await continued(server, reference)
        return run
    }

    /// Whether what the run said of itself is true.
    private static func wrong(_ run: CommandRun, isReached: Bool, _ reference: Reference) -> String? {
        let said = "\(run.output)\(run.errors)"
        if run.status == 0, !isReached { return "exit 0, but the state is not the wanted one\n\(said)" }
        if reference.status != 0, run.status == 0 { return "exit 0 instead of \(reference.status)\n\(said)" }
        let known: [Int32] = reference.status == 0 ? [0, 1, 5] : [reference.status, 5]
        if !known.contains(run.status) { return "exit \(run.status)\n\(said)" }
        let hasReason = ["Failed: ", "Unknown: "].contains { run.output.contains($0) } || !run.errors.isEmpty
        if run.status != 0, !hasReason { return "no reason given\n\(said)" }
        return nil
    }

    private static func unplanned(_ writes: Set<String>, _ reference: Reference) -> String? {
        let more = writes.subtracting(reference.writes).sorted()
        return more.isEmpty ? nil : "writes that no plan had: \(more.joined(separator: ", "))"
    }

    private static func continued(_ server: HubstaffServer, _ reference: Reference) async throws -> String? {
        let again = try await server.run(apply, tracing: false)
        guard again.status == 0 else { return "running again: exit \(again.status)\n\(again.output)\(again.errors)" }
        if let difference = diff(reference.state, await server.store.document.gist) {
            return "running again: another state\n\(difference)\n\(again.output)"
        }
        if let problem = unplanned(await server.doneWrites, reference) { return "running again: \(problem)" }
        let plan = try await server.run(["plan", "--detailed-exitcode", "rules.yaml"], tracing: false)
        return plan.status == 0 ? nil : "running again: something is left\n\(plan.output)\(plan.errors)"
    }
}

extension HubstaffServer {
    /// Writes that were done, with `#` for ids.
    fileprivate var doneWrites: Set<String> {
        get async {
            let done = await store.requests.filter {
                $0.wasDone && $0.method != "GET" && $0.path.hasPrefix("/v2/")
            }
            return Set(
                done.map { "\($0.method) \($0.path.replacing(/[0-9]+/, with: "#"))".replacing("/v#", with: "/v2") })
        }
    }
}
