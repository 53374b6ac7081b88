// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import TestSupport
import Testing

/// Commands as somebody runs them who set no token: they go by a login, or by none.
extension HubstaffServer {
    func withoutToken(
        _ arguments: String..., environment: [String: String] = [:], input: String = "", typed: String? = nil,
        tracing: Bool = true
    ) async throws -> CommandRun {
        let environment = ["HUBSTAFF_PAT": ""].merging(environment) { _, new in new }
        // Logging out asks nobody.
        let traced = tracing && !arguments.contains("logout")
        return steady(
            try await run(arguments, environment: environment, input: input, typed: typed, tracing: traced))
    }

    /// The account server's address as the program shows it.
    var account: String { url.replacing("/v2", with: "") }

    /// The variables that lead to both servers.
    var addresses: [String: String] { ["HUBSTAFF_API_URL": url, "HUBSTAFF_AUTH_URL": url] }

    /// With fixed words for what differs from run to run.
    func steady(_ run: CommandRun) -> CommandRun {
        func steady(_ text: String) -> String {
            text.replacing(account, with: "ACCOUNT").replacing(fixture.folder, with: "FOLDER")
                .replacing(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z/, with: "TIME")
                .replacing(/127\.0\.0\.1_\d+-[0-9a-f]{16}\.json/, with: "SERVER-SEED.json")
                .replacing(/127\.0\.0\.1_\d+\.json/, with: "SERVER.json")
                .replacing(/127\.0\.0\.1:\d+/, with: "SERVER")
        }
        return CommandRun(status: run.status, output: steady(run.output), errors: steady(run.errors))
    }
}

extension CommandRun {
    func expect(status: Int32, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(self.status == status, "\(output)\(errors)", sourceLocation: sourceLocation)
    }
}
