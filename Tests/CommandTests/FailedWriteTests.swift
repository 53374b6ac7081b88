// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import HubstaffSandbox
import TestSupport
import Testing

/// One write that the server refuses: what depends on it is skipped, all else is done, and running again finishes.
struct FailedWriteTests {
    /// Line 5 is the client's, 7 the site's, 12 the other project's.
    private static let rules = """
        version: 1
        ruleset: acme
        rules:
          - id: acme
            client: {name: Acme}
          - id: site
            project:
              name: Site
              client: {rule: acme}
              members: [ada@example.com]
              tasks: [Brief, Launch]
          - id: other
            project: {name: Other, tasks: [Plan]}

        """

    private static func refusal(_ method: String, _ path: String, nth: Int = 1) -> SandboxFault {
        .status(
            422, headers: ["Content-Type": "application/json"],
            body: #"{"code": "invalid_params", "error_code": 11001, "error": "the server's words"}"#, method: method,
            path: path, nth: nth)
    }

    @Test(
        arguments: [
            (
                refusal("POST", "/v2/organizations/1001/clients"),
                """
                Applied: 1 project created, 1 task created.
                Failed: Hubstaff declined (422, error 11001): the server's words
                  acme  client "Acme"  rules.yaml:5
                Skipped, because "acme" was not done:
                  site  project "Site"  rules.yaml:7
                  site/members[ada@example.com]  project membership "ada@example.com" in "Site"  rules.yaml:10
                  site/tasks[brief]  task "Brief" in "Site"  rules.yaml:11
                  site/tasks[launch]  task "Launch" in "Site"  rules.yaml:11
                The same command goes on from here: what is done is not done again.
                """
            ),
            (
                // Projects are created in the order of their addresses, one at a time.
                refusal("POST", "/v2/organizations/1001/projects", nth: 2),
                """
                Applied: 1 client created, 1 project created, 1 task created.
                Failed: Hubstaff declined (422, error 11001): the server's words
                  site  project "Site"  rules.yaml:7
                Skipped, because "site" was not done:
                  site/members[ada@example.com]  project membership "ada@example.com" in "Site"  rules.yaml:10
                  site/tasks[brief]  task "Brief" in "Site"  rules.yaml:11
                  site/tasks[launch]  task "Launch" in "Site"  rules.yaml:11
                The same command goes on from here: what is done is not done again.
                """
            ),
            (
                refusal("POST", "/v2/projects/", nth: 2),
                """
                Applied: 1 client created, 2 projects created, 1 project membership created, 2 tasks created.
                Failed: Hubstaff declined (422, error 11001): the server's words
                  site/tasks[brief]  task "Brief" in "Site"  rules.yaml:11
                The same command goes on from here: what is done is not done again.
                """
            ),
        ])
    func `only what depends on a refused write is skipped, and a rerun finishes`(
        fault: SandboxFault, report: String
    ) async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", Self.rules)
            await server.store.setFaults([fault])
            let run = try await server.run("apply", "--auto-approve", "--concurrency", "1", "rules.yaml")
            expectNoDifference(run.applied, report)
            expectNoDifference(run.status, 1)
            expectNoDifference(run.errors, "")
            let rerun = try await server.run("apply", "--auto-approve", "rules.yaml")
            expectNoDifference(rerun.status, 0)
            try await server.expectNoChanges("rules.yaml")
            let organization = try await server.organization
            expectNoDifference(organization.clients.map(\.name), ["Globex", "Acme"])
            expectNoDifference(organization.projects.suffix(2).map(\.name).sorted(), ["Other", "Site"])
            expectNoDifference(organization.tasks.suffix(3).map(\.summary).sorted(), ["Brief", "Launch", "Plan"])
        }
    }

    @Test func `a task that somebody changed meanwhile is said to be, and a rerun writes it`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write(
                "rules.yaml",
                """
                version: 1
                ruleset: acme
                rules:
                  - id: login
                    match: {tasks: {summary: Fix login}}
                    set: {assignees: [carol@example.com]}

                """)
            await server.store.setFaults([
                .status(
                    409, headers: ["Content-Type": "application/json"],
                    body: #"{"code": "stale_object", "error_code": 12004, "error": "lock_version is stale"}"#,
                    method: "PUT", path: "/v2/tasks/8801")
            ])
            let run = try await server.run("apply", "--auto-approve", "rules.yaml")
            expectNoDifference(
                run.applied,
                """
                Applied: nothing.
                Failed: it was changed in Hubstaff since it was read; plan again to see what is left to do \
                (Hubstaff declined (409, error 12004): lock_version is stale)
                  login[#8801]  task "Fix login" in "Support"  rules.yaml:6
                The same command goes on from here: what is done is not done again.
                """)
            expectNoDifference(run.status, 1)
            let rerun = try await server.run("apply", "--auto-approve", "rules.yaml")
            expectNoDifference(rerun.applied, "Applied: 1 task updated.")
            try await server.expectNoChanges("rules.yaml")
        }
    }
}

extension CommandRun {
    /// The report at the end of an apply: from `Applied:` on, without the command that goes on.
    var applied: String {
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            .filter { !$0.hasPrefix("  hubstaff-automate apply ") }
        let start = lines.firstIndex { $0.hasPrefix("Applied: ") || $0.hasPrefix("No changes: ") } ?? 0
        return lines[start...].joined(separator: "\n").trimmingSuffix { $0.isNewline }
    }
}

extension String {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
        var rest = self[...]
        while let last = rest.last, predicate(last) { rest.removeLast() }
        return String(rest)
    }
}
