// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffSandbox
import RuleEngine
import Testing

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The emulated organization as a server of its own: the built program talks to it as to Hubstaff, with a token, and the
/// test sees every request, changes the state past the API, and lets the server misbehave.
package struct HubstaffServer: Sendable {
    package let fixture: CommandFixture
    package let store: SandboxStore
    /// The personal access token of the first user.
    package let token: String
    package let url: String

    package static func with<Value: Sendable>(
        _ document: SandboxDocument = .sample(now: Date()), _ body: (HubstaffServer) async throws -> Value
    ) async throws -> Value {
        try await CommandFixture.with { fixture in
            let store = SandboxStore(document: document)
            return try await SandboxServer.withServer(store: store) { address in
                let server = HubstaffServer(
                    fixture: fixture, store: store, token: document.refreshTokens.first?.token ?? "",
                    url: address.apiURL)
                let result: Result<Value, any Error>
                do {
                    result = .success(try await body(server))
                } catch {
                    result = .failure(error)
                }
                await server.watchTokens()
                return try result.get()
            }
        }
    }

    /// The tokens that the server gave out must not stand anywhere either.
    private func watchTokens() async {
        fixture.leaks.add(secret: token, from: "the server's personal access token")
        let document = await store.document
        for token in document.accessTokens + document.refreshTokens {
            fixture.leaks.add(secret: token.token, from: "a token of the server")
        }
    }

    /// Runs a command as a user with a token.
    package func run(
        _ arguments: String..., environment: [String: String] = [:], input: String = "", tracing: Bool = true
    ) async throws -> CommandRun {
        try await run(arguments, environment: environment, input: input, tracing: tracing)
    }

    package func run(
        _ arguments: [String], environment: [String: String] = [:], input: String = "", typed: String? = nil,
        tracing: Bool = true
    ) async throws -> CommandRun {
        let run = try await fixture.against(
            url, token: token, arguments, environment: environment, input: input, typed: typed, tracing: tracing)
        await watchTokens()
        return run
    }

    /// Runs a command as a user with a token, and the body beside it.
    package func running(
        _ arguments: String..., atTerminal: Bool = false, output: FileDescriptor? = nil,
        _ body: (RunningCommand) async throws -> Void
    ) async throws -> CommandRun {
        try await running(arguments, atTerminal: atTerminal, output: output, body)
    }

    package func running(
        _ arguments: [String], environment: [String: String] = [:], atTerminal: Bool = false,
        output: FileDescriptor? = nil, _ body: (RunningCommand) async throws -> Void
    ) async throws -> CommandRun {
        let variables = ["HUBSTAFF_API_URL": url, "HUBSTAFF_AUTH_URL": url, "HUBSTAFF_PAT": token]
        let run = try await fixture.running(
            arguments, environment: variables.merging(environment) { _, new in new }, atTerminal: atTerminal,
            output: output, body)
        await watchTokens()
        return run
    }

    /// The first organization, as it is now.
    package var organization: SandboxOrganization {
        get async throws { try #require(await store.document.organizations.first) }
    }

    /// Changes the first organization as somebody in the web interface would.
    package func change(_ body: @Sendable @escaping (inout SandboxOrganization) -> Void) async {
        await store.update { document in
            guard !document.organizations.isEmpty else { return }
            body(&document.organizations[0])
        }
    }
}

/// What was asked of a server.
package struct RequestCount: Equatable, Sendable {
    package var reads = 0
    package var writes = 0
    package var exchanges = 0

    package init(reads: Int = 0, writes: Int = 0, exchanges: Int = 0) {
        self.reads = reads
        self.writes = writes
        self.exchanges = exchanges
    }

    package init(_ lines: [SandboxRequestLine]) {
        for line in lines {
            if line.path == "/access_tokens" {
                exchanges += 1
            } else if line.method == "GET" {
                reads += 1
            } else {
                writes += 1
            }
        }
    }
}

extension RequestCount {
    /// An `apply` sends as many requests as its plan said; of those for accepted invites, as many as are accepted.
    package func expectForeseen(by plan: JSONValue, sourceLocation: SourceLocation = #_sourceLocation) {
        let read = plan["requests", "read"]?.int ?? 0
        let written = plan["requests", "write"]?.int ?? 0
        let deferred = plan["requests", "write_deferred"]?.int ?? 0
        if deferred == 0 {
            #expect([reads, writes] == [read, written], "reads and writes", sourceLocation: sourceLocation)
        } else {
            let all = read + written...read + written + deferred
            #expect(all.contains(reads + writes), "requests", sourceLocation: sourceLocation)
        }
    }
}

extension HubstaffServer {
    /// What the body's commands asked for.
    package func counting(_ body: () async throws -> Void) async throws -> RequestCount {
        await store.clearRequests()
        try await body()
        return RequestCount(await store.requests)
    }

    /// Every write since the last `clearRequests`, as `POST /v2/projects/4001/tasks`.
    package var writes: [String] {
        get async {
            await store.requests.filter { $0.method != "GET" && $0.path != "/access_tokens" }
                .map { "\($0.method) \($0.path)" }
        }
    }

    /// The second plan after an apply has nothing to do, in every story.
    package func expectNoChanges(
        _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await expectNoChanges(arguments, sourceLocation: sourceLocation)
    }

    package func expectNoChanges(
        _ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let plan = try await fixture.against(url, token: token, ["plan", "--detailed-exitcode"] + arguments)
        plan.expectNoChanges(sourceLocation: sourceLocation)
    }
}

extension CommandFixture {
    /// The second plan after an apply has nothing to do, in every story.
    package func expectNoChanges(
        onSandbox rules: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await onSandbox("plan", "--detailed-exitcode", rules).expectNoChanges(sourceLocation: sourceLocation)
    }
}

extension CommandRun {
    fileprivate func expectNoChanges(sourceLocation: SourceLocation) {
        #expect(status == 0, "\(output)\(errors)", sourceLocation: sourceLocation)
        #expect(output.contains("\nNo changes: "), "\(output)", sourceLocation: sourceLocation)
    }

    /// What `--format json` printed.
    package var json: JSONValue {
        get throws { try JSONValue(parsing: Data(output.utf8)) }
    }
}

extension JSONValue {
    /// `plan["requests", "write"]`.
    package subscript(first: String, rest: String...) -> JSONValue? {
        rest.reduce(self[first]) { $0?[$1] }
    }
}
