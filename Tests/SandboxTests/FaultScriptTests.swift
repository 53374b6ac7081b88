// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import Testing

/// How fault scripts are read, what they match, and how they are refused.
struct FaultScriptTests {
    private func script(_ text: String) throws -> FaultScript { try FaultScript(parsing: Data(text.utf8)) }

    private func problem(_ text: String) -> String {
        do {
            _ = try script(text)
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: [
        ("{", #"line 1, column 2: expected a name in quotes, but the text ends"#),
        ("[]", "expected an object, found a list"),
        ("{}", "faults: missing"),
        (#"{"faults": [], "sed": 1}"#, "sed: unknown field"),
        (#"{"faults": [{}]}"#, "faults[0].action: missing"),
        (
            #"{"faults": [{"action": "drop"}]}"#,
            "faults[0].action: there is no \"drop\"; it is one of delay, status, status_after, rate_limited, "
                + "blank_before, blank_after, drop_before, drop_after, truncate, garbage, trickle, expire_token, "
                + "stale, list_lag, change"
        ),
        (#"{"faults": [{"action": "delay"}]}"#, "faults[0].delay_ms: delay needs it"),
        (#"{"faults": [{"action": "stale", "nht": 2}]}"#, "faults[0].nht: unknown field"),
        (#"{"faults": [{"action": "stale", "nth": 0}]}"#, "faults[0].nth: 0 is not from 1"),
        (
            #"{"faults": [{"action": "stale", "times": "2"}]}"#,
            "faults[0].times: expected a whole number, found a string"
        ),
        (#"{"faults": [{"action": "stale", "probability": 0}]}"#, "faults[0].probability: is not above 0 and up to 1"),
        (
            #"{"faults": [{"action": "status", "status": 99}]}"#, "faults[0].status: 99 is not from 200 up to 599"
        ),
        (
            #"{"faults": [{"action": "stale"}, {"action": "drop_after", "status": 500}]}"#,
            "faults[1].status: drop_after takes none; it goes with status, status_after"
        ),
        (
            #"{"faults": [{"action": "stale", "method": "put"}]}"#,
            "faults[0].method: there is no \"put\"; it is one of GET, POST, PUT, DELETE"
        ),
        (
            #"{"faults": [{"action": "stale", "path": "/tasks/"}]}"#,
            "faults[0].path: begins neither with /v2/ nor with /access_tokens"
        ),
        (
            #"{"faults": [{"action": "stale", "path": "/v2/tasks?page_limit=5"}]}"#,
            "faults[0].path: a path has no query"
        ),
        (#"{"faults": [{"action": "list_lag"}]}"#, "faults[0].lists: list_lag needs it, or \"lag_ms\""),
        (#"{"faults": [{"action": "change"}]}"#, "faults[0].change: the action change needs it"),
        (
            #"{"faults": [{"action": "change", "change": {"method": "POST", "path": "/v2/tasks/1"}}]}"#,
            "faults[0].change.path: there is no POST /v2/tasks/1"
        ),
        (
            #"{"faults": [{"action": "rate_limited", "form": "minutes"}]}"#,
            "faults[0].form: there is no \"minutes\"; it is one of seconds, date, none"
        ),
        (
            #"{"settings": {"requests_per_hour": "many"}, "faults": []}"#,
            "settings.requests_per_hour: expected a whole number, found a string"
        ),
        (#"{"settings": {"requests": 5}, "faults": []}"#, "settings.requests: unknown field"),
    ])
    func `a wrong script is refused with the place`(text: String, expected: String) {
        #expect(problem(text) == expected)
    }

    @Test func `a script keeps what it says`() throws {
        let text = """
            {"faults":[{"action":"list_lag","lists":2,"nth":3},{"action":"status","body":{"a":[1]},"status":404}],\
            "seed":9,"settings":{"requests_per_hour":5}}
            """
        let script = try script(text)
        #expect(String(decoding: try script.stored.data(), as: UTF8.self) == text)
    }

    @Test(arguments: [
        ("/v2/projects/", ["/v2/projects/4001/tasks", "/v2/projects/4001"]),
        ("/v2/projects/*$", ["/v2/projects/4001"]),
        ("/v2/projects/*/tasks", ["/v2/projects/4001/tasks"]),
        ("/v2/*/4001", ["/v2/projects/4001/tasks", "/v2/projects/4001"]),
        ("/v2/tasks/*1$", ["/v2/tasks/8801"]),
        ("/v2/tasks/8*0*$", ["/v2/tasks/8801", "/v2/tasks/8802"]),
        ("/v2/organizations/1001/invites$", []),
        ("/v2/organizations/1001/invites", ["/v2/organizations/1001/invites/bulk"]),
    ])
    func `a path stands for its beginning, with wildcards`(pattern: String, expected: [String]) async throws {
        let paths = [
            "/v2/projects/4001/tasks", "/v2/projects/4001", "/v2/tasks/8801", "/v2/tasks/8802",
            "/v2/organizations/1001/invites/bulk",
        ]
        let fault = SandboxFault.status(418, path: pattern, times: .max)
        let store = SandboxStore(document: .sample(now: .blank), options: SandboxOptions(faults: FaultScript([fault])))
        var matched: [String] = []
        for path in paths {
            let request = SandboxRequest(method: "GET", target: path, headers: [:], body: Data())
            if await store.respond(to: request).status == 418 { matched.append(path) }
        }
        #expect(matched == expected)
    }

    /// Which of 1,000 requests meet a fault.
    private func hits(seed: Int, _ probability: Decimal) async -> [Int] {
        let fault = SandboxFault.status(418).with {
            $0.times = nil
            $0.probability = probability
        }
        let store = SandboxStore(
            document: .sample(now: .blank), options: SandboxOptions(faults: FaultScript([fault], seed: seed)))
        var hits: [Int] = []
        for index in 0..<1000 {
            let request = SandboxRequest(method: "GET", target: "/v2/users/me", headers: [:], body: Data())
            if await store.respond(to: request).status == 418 { hits.append(index) }
        }
        return hits
    }

    @Test func `chance is the same for the same seed`() async {
        let first = await hits(seed: 1, 0.25)
        #expect(await hits(seed: 1, 0.25) == first)
        #expect(await hits(seed: 2, 0.25) != first)
        #expect((200...300).contains(first.count))
        #expect(await hits(seed: 1, 1).count == 1000)
    }

    @Test func `settings are others while the script is in force, and the document keeps its own`() async throws {
        let script = try script(#"{"settings": {"requests_per_hour": 2, "hour_seconds": 10}, "faults": []}"#)
        try await withSandbox(script: script) { sandbox async throws in
            #expect(try await sandbox.post("/projects/4001/tasks", ["summary": "One"]).status == 200)
            #expect(try await sandbox.get("/users/me").status == 200)
            sandbox.clock.advance(4)
            let limited = try await sandbox.get("/users/me")
            #expect(limited.status == 429)
            #expect(limited.headers["retry-after"] == "6")
            sandbox.clock.advance(6)
            #expect(try await sandbox.get("/users/me").status == 200)
            #expect(await sandbox.store.document.settings == SandboxSettings())
            await sandbox.store.setFaults([])
            #expect(try await sandbox.get("/users/me").status == 200)
            #expect(try await sandbox.get("/users/me").status == 200)
        }
    }
}
