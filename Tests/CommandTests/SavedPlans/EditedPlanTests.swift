// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

/// A plan file that somebody spoiled: refused with the place, or harmless.
struct EditedPlanTests {
    private static func edited(_ server: HubstaffServer, _ path: String, to value: JSONValue?) throws -> JSONValue {
        let plan = try JSONValue(parsing: Data(try server.fixture.read("plan.json").utf8))
        return try #require(plan.replacing(path, with: value))
    }

    private static func write(_ plan: JSONValue, _ server: HubstaffServer) throws {
        try server.fixture.write("plan.json", String(decoding: try plan.encoded(), as: UTF8.self))
    }

    /// The plan with the digest that its content has.
    private static func sealed(_ plan: JSONValue) throws -> JSONValue {
        let stated = "sha256:\(String(repeating: "0", count: 64))"
        let bytes = try plan.setting("digest", to: .string(stated)).encoded()
        let fault = #expect(throws: PlanDocumentFault.self) { try PlanDocument(parsing: bytes) }
        guard case .damaged(_, let computed)? = fault else { return plan }
        return plan.setting("digest", to: .string(computed))
    }

    @Test(
        arguments: [
            (
                "format_version", "2.0",
                "the plan has format version 2.0, and this version reads 1; use the version that made it, or a later one"
            ),
            ("changes[0].name", nil, "this is no plan: changes[0].name: a value is expected"),
            (
                "changes[0].kind", "wizard",
                "this is no plan: changes[0].kind: a kind that this version knows is expected"
            ),
            (
                "changes[0].action", "explode",
                "this is no plan: changes[0].action: an action that this version knows is expected"
            ),
            (
                "changes[0].fields[0].path", "magic",
                "this is no plan: changes[0].fields[0].path: a field of a client is expected"
            ),
            (
                "changes[0].marker", "other/acme",
                "this is no plan: changes[0].marker: the marker of the change's own address is expected"
            ),
            ("changes[1].id", "3001", "this is no plan: changes[1].id: an id is expected"),
        ] as [(String, String?, String)])
    func `a file that is no plan is refused with the place`(path: String, value: String?, message: String) async throws
    {
        try await SavedPlanTests.withPlan { server in
            try Self.write(try Self.edited(server, path, to: value.map { .string($0) }), server)
            let expected = CommandRun(status: 74, output: "", errors: "error: plan.json: \(message)\n")
            try await server.run("show", "plan.json").expect(expected)
            try await server.run("apply", "--auto-approve", "--plan", "plan.json").expect(expected)
            #expect(await server.store.requests.isEmpty)
        }
    }

    @Test func `a file that was cut off, and none at all`() async throws {
        try await SavedPlanTests.withPlan { server in
            let text = try server.fixture.read("plan.json")
            try server.fixture.write("plan.json", String(text.prefix(200)))
            let cut = try await server.run("apply", "--auto-approve", "--plan", "plan.json")
            #expect(cut.status == 74)
            #expect(cut.errors.hasPrefix("error: plan.json: the plan is cut off: "), "\(cut.errors)")
            #expect(cut.errors.hasSuffix(" is expected at its end\n"), "\(cut.errors)")
            try server.fixture.write("plan.json", text + "}")
            try await server.run("show", "plan.json").expect(
                CommandRun(
                    status: 74, output: "",
                    errors: "error: plan.json: something follows the plan, at byte \(text.utf8.count)\n"))
            try await server.run("show", "rules.yaml").expect(
                CommandRun(
                    status: 74, output: "",
                    errors: "error: rules.yaml: this is no plan, which is a JSON object as plan --out saves it\n"))
            try server.fixture.write("plan.json", text.replacing("\"changes\" : [", with: "\"changes\" : {"))
            let spoiled = try await server.run("show", "plan.json")
            #expect(spoiled.errors.hasPrefix("error: plan.json: the plan is damaged: this is no JSON: "))
            try await server.run("show", "missing.json").expect(
                CommandRun(
                    status: 74, output: "", errors: "error: cannot read missing.json: there is no such file\n"))
        }
    }

    @Test func `an edited value has another digest`() async throws {
        try await SavedPlanTests.withPlan { server in
            let plan = try Self.edited(server, "changes[0].fields[0].after", to: "Mallory")
            try Self.write(plan, server)
            let run = try await server.run("apply", "--auto-approve", "--plan", "plan.json")
            #expect(run.status == 74)
            #expect(
                run.steady.errors
                    == "error: plan.json: the plan is damaged or was edited: it says that its digest is sha256:DIGEST, but its content has sha256:DIGEST\n"
            )
            // With a digest of its own it is another plan than the one that was reviewed.
            try Self.write(try Self.sealed(plan), server)
            let digest = try #require(plan["digest"]?.string)
            let refused = try await server.run("apply", "--plan", "plan.json", "--expect", digest)
            #expect(refused.status == 6)
            #expect(
                refused.errors.hasPrefix("error: the plan is not the one that --expect names; nothing was written\n"))
            #expect(await server.writes == [])
        }
    }

    @Test func `an edited file breaks no brake, and takes nothing from its owner`() async throws {
        let rules = "version: 1\nruleset: acme\nrules:\n\(Outcome.tooManyRemovals)\n"
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", rules)
            _ = try await server.run("plan", "--out", "plan.json", "rules.yaml")
            let edited = try Self.edited(server, "blocked", to: [])
                .setting("limits", to: ["max_removals": 1000, "max_changes": 1000])
            try Self.write(try Self.sealed(edited), server)
            let show = try await server.run("show", "plan.json")
            #expect(show.status == 0)
            let run = try await server.run("apply", "--auto-approve", "--plan", "plan.json")
            #expect(run.status == 6)
            #expect(run.errors.hasPrefix("error: blocked: "), "\(run.errors)")
            await server.change { $0.projects[0].metadata = ["automate_rule": "other/x"] }
            let foreign = try await server.run("apply", "--auto-approve", "--plan", "plan.json")
            #expect(foreign.status == 6)
            #expect(foreign.errors.hasPrefix("error: the plan changes what it may not change; nothing was written\n"))
            #expect(await server.writes == [])
        }
    }
}
