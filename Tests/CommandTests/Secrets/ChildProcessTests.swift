// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import TestSupport
import Testing

/// What programs see that this one runs.
struct ChildProcessTests {
    @Test func `a token helper gets no token by its environment`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write(
                "rules.yaml", "version: 1\nruleset: acme\nrules: [{id: a, client: {name: Acme}}]\n")
            // The fixture looks for tokens in what it writes down.
            try server.fixture.write(
                "helper",
                """
                env >>seen
                case $1 in
                get) [ ! -f kept ] || cat kept ;;
                store) cat >kept ;;
                esac
                """)
            server.fixture.leaks.keepsSecrets("kept")
            let run = try await server.run(
                "plan", "rules.yaml", environment: ["HUBSTAFF_TOKEN_HELPER": "sh helper", "GH_VALUE": "still there"])
            expectNoDifference(run.status, 0)
            expectNoDifference(run.errors, "")
            let seen = try server.fixture.read("seen").split(separator: "\n")
            #expect(seen.contains("HUBSTAFF_API_URL=\(server.url)") && seen.contains("GH_VALUE=still there"))
        }
    }
}
