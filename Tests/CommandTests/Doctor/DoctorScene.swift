// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import TestSupport
import Testing

/// A state of things, and all that doctor says of it.
struct DoctorScene: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var arguments: [String] = []
    var environment: [String: String] = [:]
    var document: @Sendable (inout SandboxDocument) -> Void = { _ in }
    var faults: [SandboxFault] = []
    /// What is in the folder and in the program's own.
    var files: @Sendable (CommandFixture) throws -> Void = { _ in }
    var status: Int32 = 0

    init(
        _ name: String, arguments: [String] = [], environment: [String: String] = [:],
        document: @escaping @Sendable (inout SandboxDocument) -> Void = { _ in }, faults: [SandboxFault] = [],
        files: @escaping @Sendable (CommandFixture) throws -> Void = { _ in }, status: Int32 = 0
    ) {
        testDescription = name
        self.arguments = arguments
        self.environment = environment
        self.document = document
        self.faults = faults
        self.files = files
        self.status = status
    }

    /// Runs doctor, and takes out what differs from one run to the next.
    func run() async throws -> CommandRun {
        var document = SandboxDocument.sample(now: .now)
        self.document(&document)
        return try await HubstaffServer.with(document) { server in
            try files(server.fixture)
            await server.store.setFaults(faults)
            let address = server.url.replacing("http://", with: "").replacing("/v2", with: "")
            var run = try await server.run(
                ["doctor"] + arguments, environment: environment.mapValues { $0.replacing("SERVER", with: address) },
                tracing: false)
            run.output = Self.steady(run.output, server.fixture.folder)
            run.errors = Self.steady(run.errors, server.fixture.folder)
            let writes = await server.writes
            #expect(writes.isEmpty)
            return run
        }
    }

    /// `Golden/doctor/`; `RECORD_GOLDEN=1 make test` writes it anew.
    private var golden: URL {
        let name = testDescription.replacing("-", with: "").replacing(" ", with: "-")
        return URL(filePath: "\(CommandFixture.repository)/Tests/CommandTests/Golden/doctor/\(name).txt")
    }

    func expected() throws -> String { String(decoding: try Data(contentsOf: golden), as: UTF8.self) }

    func record(_ output: String) throws {
        try FileManager.default.createDirectory(
            at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(output.utf8).write(to: golden)
    }

    private static func steady(_ text: String, _ folder: String) -> String {
        text.replacing(folder, with: "FOLDER")
            .replacing(/hubstaff-automate [0-9.]+, Swift [^\n"]*/, with: "VERSIONS")
            .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "TIME")
            .replacing(/\(in [^)]*\)/, with: "(in SPAN)")
            .replacing(/in \d+ ms/, with: "in SPAN")
            // The answer's way takes as long as it takes; `CheckTests` judge clocks.
            .replacing(/clock is [^:]* (?=(ahead of|behind) the)/, with: "clock is SPAN ")
            .replacing(/127\.0\.0\.1:\d+/, with: "SERVER")
    }
}
