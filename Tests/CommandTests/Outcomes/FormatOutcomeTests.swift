// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import TestSupport
import Testing

/// Every format with every outcome: status, standard output and standard error, whole, as they stand in
/// `Golden/outcomes/`; `RECORD_GOLDEN=1 make test` writes them anew. A new format takes part by itself.
struct FormatOutcomeTests {
    enum Ending: String, CaseIterable, Sendable {
        case noChanges = "no changes"
        case changes
        case blocked
        case stale
        case invalid
        case unauthorised
        case unreachable
        case partialFailure = "partial failure"

        var status: Int32 {
            switch self {
            case .noChanges, .changes: 0
            case .blocked, .stale: 6
            case .invalid: 3
            case .unauthorised: 4
            case .unreachable: 5
            case .partialFailure: 1
            }
        }

        var rules: String {
            switch self {
            case .noChanges: Outcome.nothingToDo
            case .blocked: Outcome.tooManyRemovals
            case .stale: Outcome.othersClient
            case .invalid: "  - id: acme\n    client: {nmae: Acme}"
            case .changes, .unauthorised, .unreachable: Outcome.oneClient
            case .partialFailure:
                """
                  - id: acme
                    client: {name: Acme}
                  - id: site
                    project: {name: Site, client: {rule: acme}}
                  - id: phone
                    match: {client: Globex}
                    set: {phone: +1 555 0199}
                """
            }
        }

        var environment: [String: String] { self == .unauthorised ? ["HUBSTAFF_ACCESS_TOKEN": "an-old-token"] : [:] }

        /// From the first request on, or the first write.
        var fault: SandboxFault? {
            let json = ["Content-Type": "application/json"]
            return switch self {
            case .unreachable:
                .status(
                    429, headers: ["Retry-After": "3600"], body: #"{"error": "too many requests"}"#, method: "GET",
                    path: "/v2/users/me")
            case .partialFailure:
                .status(
                    422, headers: json,
                    body: #"{"code": "invalid_params", "error_code": 11001, "error": "the server's words"}"#,
                    method: "POST", path: "/v2/organizations/1001/clients")
            case .noChanges, .changes, .blocked, .stale, .invalid, .unauthorised: nil
            }
        }

        func arguments(_ format: String) -> [String] {
            let planned = ["--format", format, "--today", "2026-11-23", "rules.yaml"]
            return switch self {
            case .stale: ["apply", "--auto-approve", "--format", format, "--plan", "plan.json"]
            case .partialFailure: ["apply", "--auto-approve"] + planned
            case .unreachable: ["plan", "--max-wait", "0"] + planned
            case .noChanges, .changes, .blocked, .invalid, .unauthorised: ["plan"] + planned
            }
        }
    }

    /// As the program's help lists them.
    static let formats: [String] = {
        let help = try? String(
            contentsOfFile: "\(CommandFixture.repository)/Tests/CommandTests/Golden/help-plan.txt", encoding: .utf8)
        let list = (help ?? "").replacing(/\s+/, with: " ").firstMatch(
            of: /How to print the plan: .*?\(values: ([^;]*);/)
        return (list?.1.split(separator: ", ").map(String.init) ?? [])
    }()

    @Test func `there are formats to try`() {
        #expect(Set(Self.formats).isSuperset(of: ["text", "json"]))
    }

    @Test(arguments: formats, Ending.allCases)
    func `each outcome says the same in each format, where it belongs`(format: String, ending: Ending) async throws {
        try await HubstaffServer.with { server in
            try server.fixture.writeRules(ending.rules)
            if ending == .stale {
                _ = try await server.run("plan", "--out", "plan.json", "--today", "2026-11-23", "rules.yaml")
                await server.change { $0.clients[0].phone = "+1 555 0123" }
            }
            await server.store.setFaults(ending.fault.map { [$0] } ?? [])
            let run = try await server.run(
                ending.arguments(format), environment: ending.environment, tracing: false
            ).steady
            #expect(run.status == ending.status, "\(run.output)\(run.errors)")
            try compare(run, "\(ending.rawValue.replacing(" ", with: "-")).\(format).txt")
        }
    }

    /// A page carries its style and its script along, which are the same each time.
    private static func withoutProgram(_ output: String) -> String {
        output.replacing(/<style>[\s\S]*?<\/style>/, with: "<style></style>")
            .replacing(/<script(?<kind>[^>]*)>(?<text>[\s\S]*?)<\/script>/) { match in
                match.kind.contains("json") ? String(match.0) : "<script></script>"
            }
    }

    private func compare(_ run: CommandRun, _ name: String) throws {
        let golden = URL(filePath: "\(CommandFixture.repository)/Tests/CommandTests/Golden/outcomes/\(name)")
        let text =
            "status: \(run.status)\n=== standard output\n\(Self.withoutProgram(run.output))=== standard error\n\(run.errors)"
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"]?.isEmpty == false {
            try FileManager.default.createDirectory(
                at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: golden)
        }
        expectNoDifference(text, String(decoding: try Data(contentsOf: golden), as: UTF8.self))
    }
}
