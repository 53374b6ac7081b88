// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import HubstaffSandbox
import TestSupport
import Testing

/// A team and direct memberships that put the same people into one project: a run that is killed between the writes, and
/// the next one, come to what an undisturbed run comes to.
struct TeamAccessTests {
    private static let apply = ["apply", "--auto-approve", "--concurrency", "1", "--settle-time", "0.1", "rules.yaml"]

    private static let rules: [String] = [
        """
          - {id: crew, team: {name: Crew, members: [dan@example.com, {user: carol@example.com, role: manager}], projects: [Support]}}
          - {id: p, match: {project: Support}, set: {members: [dan@example.com, {user: carol@example.com, bill_rate: 70}]}}
        """,
        """
          - id: field
            match: {team: Field}
            set: {members: [{user: grace@example.com, role: manager}], projects: [Support]}
          - {id: p, match: {project: Support}, set: {members: [{user: grace@example.com, role: manager}]}}
        """,
    ]

    @Test(arguments: rules)
    func `wherever it was killed, the end is the same`(rules: String) async throws {
        let rules = "version: 1\nruleset: acme\nrules:\n\(rules)\n"
        let (writes, wanted) = try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", rules)
            let run = try await server.run(Self.apply)
            try #require(run.status == 0, "\(run.output)\(run.errors)")
            try await server.expectNoChanges("rules.yaml")
            return (await server.writes.count, await server.store.document.gist)
        }
        try #require(writes == 2)
        for write in 1...writes {
            for moment in [RequestMoment.received, .done] {
                let (status, state) = try await Self.killed(rules, at: moment, ofWrite: write)
                expectNoDifference(status, 0, "\(write) \(moment)")
                expectNoDifference(state, wanted, "\(write) \(moment)")
            }
        }
    }

    /// How the next run ends, and what there is then.
    private static func killed(
        _ rules: String, at moment: RequestMoment, ofWrite write: Int
    ) async throws -> (status: Int32, state: [String]) {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", rules)
            let wasKilled = try await server.kill(apply, at: moment, ofWrite: write)
            try #require(wasKilled)
            let rerun = try await server.run(apply + ["--verify"], tracing: false)
            return (rerun.status, await server.store.document.gist)
        }
    }

    @Test func `another role than the team gives is refused before the team is made`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write(
                "rules.yaml",
                """
                version: 1
                ruleset: acme
                rules:
                  - id: crew
                    team: {name: Crew, members: [dan@example.com], projects: [Support]}
                  - id: p
                    match: {project: Support}
                    set: {members: [{user: dan@example.com, role: viewer}]}

                """)
            let run = try await server.run("apply", "--auto-approve", "rules.yaml")
            run.expect(
                CommandRun(
                    status: 3, output: "",
                    errors: """
                        rules.yaml:8:51: error: dan@example.com is in project "Support" through the team "Crew", which gives \
                        the role user instead of viewer [role-from-team]
                        8 |     set: {members: [{user: dan@example.com, role: viewer}]}
                          |                                                   ^
                          = change the role in the team's rule, or leave it out here
                          = note: rules.yaml:5:34: the team's member stands here

                        """))
            let writes = await server.writes
            expectNoDifference(writes, [])
        }
    }
}
