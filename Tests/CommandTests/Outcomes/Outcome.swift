// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import TestSupport
import Testing

/// A run of the program against a server, and everything that it says and does.
struct Outcome: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var arguments: [String]
    /// `rules.yaml`, below a header of three lines.
    var rules = Outcome.oneClient
    var environment: [String: String] = [:]
    var typed: String?
    /// How the server differs from the sample organization.
    var document: @Sendable (inout SandboxDocument) -> Void = { _ in }
    var faults: [SandboxFault] = []
    /// Whether a success of the server is what the API says: its answers are checked in traces.
    var answersAsDescribed = true
    /// How many writes reach the server, refused ones included.
    var writes = 0
    var status: Int32
    var output = ""
    var errors = ""

    init(
        _ name: String, _ arguments: [String], rules: String = Outcome.oneClient, environment: [String: String] = [:],
        typed: String? = nil, document: @escaping @Sendable (inout SandboxDocument) -> Void = { _ in },
        faults: [SandboxFault] = [], answersAsDescribed: Bool = true, writes: Int = 0, status: Int32,
        output: String = "", errors: String = ""
    ) {
        testDescription = name
        self.arguments = arguments
        self.rules = rules
        self.environment = environment
        self.typed = typed
        self.document = document
        self.faults = faults
        self.answersAsDescribed = answersAsDescribed
        self.writes = writes
        self.status = status
        self.output = output
        self.errors = errors
    }

    /// Whether the command takes a trace file that can be checked, and names none itself.
    var canBeTraced: Bool {
        answersAsDescribed && ["plan", "apply", "snapshot"].contains(arguments.first)
            && !arguments.contains("--trace-http")
    }

    /// Creates one client.
    static let oneClient = """
          - id: acme
            client: {name: Acme}
        """

    /// Wants what is there already.
    static let nothingToDo = """
          - id: globex
            match: {client: Globex}
            set: {phone: +1 555 0100}
        """

    /// Breaks the brake on removals: four of four active projects.
    static let tooManyRemovals = """
          - id: close
            match: {projects: {}}
            set: {status: archived}
        """

    /// Whom the rules of another ruleset own.
    static let foreign: @Sendable (inout SandboxDocument) -> Void = {
        $0.organizations[0].clients[0].metadata = ["automate_rule": "other/globex"]
    }

    static let othersClient = """
          - id: phone
            match: {client: Globex}
            set: {phone: +1 555 0199}
        """
}

extension CommandFixture {
    /// Writes `rules.yaml`: the rules below a header of three lines.
    func writeRules(_ rules: String) throws {
        try write("rules.yaml", "version: 1\nruleset: acme\nrules:\n\(rules)\n")
    }
}

extension CommandRun {
    /// The run without what differs from one time to the next: digests, times, the server's port, and the command that
    /// goes on, which names the trace file that some runs have.
    var steady: CommandRun {
        CommandRun(status: status, output: Self.steady(output), errors: Self.steady(errors))
    }

    private static func steady(_ text: String) -> String {
        text.replacing(/sha256:[0-9a-f]{64}/, with: "sha256:DIGEST")
            .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "TIME")
            .replacing(/\(in [^)]*\)/, with: "(in DURATION)")
            .replacing(/\n  hubstaff-automate apply [^\n]*/, with: "")
            .replacing(/127\.0\.0\.1:\d+/, with: "SERVER")
    }
}
