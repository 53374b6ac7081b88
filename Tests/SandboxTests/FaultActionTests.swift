// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import Synchronization
import Testing

/// What each action of a fault script does to a client.
struct FaultActionTests {
    private static let projects = "/organizations/1001/projects"
    private static let tasks = "/organizations/1001/tasks"

    private func summaries(_ sandbox: Sandbox, _ query: String = "") async throws -> [String] {
        try await sandbox.get(Self.tasks + query).list("tasks").compactMap { $0["summary"]?.string }
    }

    @Test func `an answer of its own after the write hides that it happened`() async throws {
        let fault = SandboxFault(.statusAfter, method: "POST").with {
            $0.status = 503
            $0.body = ["error": "busy"]
        }
        try await withSandbox(faults: [fault]) { sandbox async throws in
            let answer = try await sandbox.post(Self.projects, ["name": "Ghost"])
            #expect(answer.status == 503)
            #expect(answer.headers["content-type"] == "application/json")
            #expect(answer.error == "busy")
            #expect(await sandbox.store.document.organizations[0].projects.last?.name == "Ghost")
            #expect(await sandbox.store.requests.map(\.wasDone) == [true])
        }
    }

    @Test(
        arguments: [
            (.seconds, "90"), (.date, "Thu, 01 Jan 2026 00:01:30 GMT"), (.none, nil),
        ] as [(RetryAfterForm, String?)])
    func `a limit says when to ask again`(form: RetryAfterForm, header: String?) async throws {
        let fault = SandboxFault(.rateLimited).with {
            $0.retryAfter = 90
            $0.form = form
        }
        try await withSandbox(faults: [fault]) { sandbox async throws in
            let answer = try await sandbox.get("/users/me")
            #expect(answer.status == 429)
            #expect(answer.headers["retry-after"] == header)
            #expect(answer["error_code"] == 13001)
            #expect(try await sandbox.get("/users/me").status == 200)
        }
    }

    @Test func `an answer ends in the middle`() async throws {
        try await withSandbox(faults: [SandboxFault(.truncate, method: "POST")]) { sandbox async throws in
            await #expect { try await sandbox.post(Self.projects, ["name": "Ghost"]) } throws: { Sandbox.isCutOff($0) }
            #expect(await sandbox.store.document.organizations[0].projects.last?.name == "Ghost")
            #expect(try await sandbox.get("/users/me").status == 200)
        }
    }

    @Test(arguments: [nil, "<!-- down -->"] as [String?])
    func `an answer is no JSON`(body: String?) async throws {
        let fault = SandboxFault(.garbage).with { $0.body = body.map(JSON.string) }
        try await withSandbox(faults: [fault]) { sandbox async throws in
            let answer = try await sandbox.get("/users/me")
            #expect(answer.status == 200)
            #expect(answer.json == .null)
            if let body { #expect(String(decoding: answer.data, as: UTF8.self) == body) }
        }
    }

    @Test func `an answer that comes byte by byte is whole in the end`() async throws {
        let fault = SandboxFault(.trickle).with { $0.delayMS = 0 }
        try await withSandbox(faults: [fault]) { sandbox async throws in
            let slow = try await sandbox.get("/users/me")
            #expect(try await sandbox.get("/users/me").data == slow.data)
        }
    }

    @Test func `tokens given out before are worth nothing after they expired`() async throws {
        let fault = SandboxFault(.expireToken, method: "GET", nth: 2)
        try await withSandbox(faults: [fault]) { sandbox async throws in
            let pat = SandboxDocument.samplePAT(now: .blank)
            let first = try await sandbox.exchange(pat)
            let old = try #require(first["access_token"].string)
            #expect(try await sandbox.send("GET", "/users/me", token: old).status == 200)
            for token in [old, Sandbox.token] {
                #expect(try await sandbox.send("GET", "/users/me", token: token).status == 401)
            }
            let second = try await sandbox.exchange(try #require(first["refresh_token"].string))
            let new = try #require(second["access_token"].string)
            #expect(try await sandbox.send("GET", "/users/me", token: new).status == 200)
        }
    }

    @Test func `a stale task has changed, without showing what`() async throws {
        let fault = SandboxFault(.stale, method: "PUT", path: "/v2/tasks/")
        try await withSandbox(faults: [fault]) { sandbox async throws in
            let body: JSON = ["lock_version": 0, "summary": "Mine"]
            #expect(try await sandbox.put("/tasks/8801", body).status == 409)
            let task = try #require(try await sandbox.get("/tasks/8801")["task"].object)
            #expect(task["summary"] == "Fix login")
            #expect(task["lock_version"] == 1)
            let again: JSON = ["lock_version": 1, "summary": "Mine"]
            #expect(try await sandbox.put("/tasks/8801", again).status == 200)
        }
    }

    @Test func `somebody changes the task first`() async throws {
        let fault = SandboxFault(.change, method: "PUT").with {
            $0.change = SandboxChange("PUT", body: ["summary": "X"])
        }
        try await withSandbox(faults: [fault]) { sandbox async throws in
            let body: JSON = ["lock_version": 0, "summary": "Mine"]
            #expect(try await sandbox.put("/tasks/8801", body).status == 409)
            #expect(try await sandbox.get("/tasks/8801")["task"]["summary"] == "X")
            #expect(await sandbox.store.requestCount == 2)
        }
    }

    @Test func `a list changes between its pages`() async throws {
        let fault = SandboxFault(.change, method: "GET", path: "/v2" + Self.tasks, nth: 2).with {
            $0.change = SandboxChange("DELETE", path: "/v2/tasks/8801")
        }
        try await withSandbox(faults: [fault]) { sandbox async throws in
            let first = try await sandbox.get(Self.tasks + "?page_limit=2")
            #expect(first.ids("tasks").first == 8801)
            let next = try #require(first.next)
            _ = try await sandbox.get(Self.tasks + "?page_limit=2&page_start_id=\(next)")
            #expect(try await sandbox.get(Self.tasks + "?page_limit=2").ids("tasks").contains(8801) == false)
        }
    }

    @Test func `a change that cannot be made is said`() async throws {
        let fault = SandboxFault(.change).with { $0.change = SandboxChange("DELETE", path: "/v2/tasks/1") }
        try await withSandbox(faults: [fault]) { sandbox async throws in
            let answer = try await sandbox.get("/users/me")
            #expect(answer.status == 500)
            #expect(answer.error == "The change of the fault script was refused: Could not find record")
        }
    }

    @Test func `lists lag behind for some lists`() async throws {
        let fault = SandboxFault(.listLag, method: "POST").with { $0.lists = 2 }
        try await withSandbox(faults: [fault]) { sandbox async throws in
            let id = try #require(try await sandbox.post("/projects/4001/tasks", ["summary": "New"])["task"]["id"]?.int)
            _ = try await sandbox.post("/projects/4001/tasks", ["summary": "Newer"])
            #expect(try await sandbox.get("/tasks/\(id)").status == 200)
            for _ in 1...2 { #expect(try await summaries(sandbox).contains("New") == false) }
            #expect(try await summaries(sandbox).suffix(2) == ["New", "Newer"])
        }
    }

    @Test func `lists lag behind for some time`() async throws {
        let fault = SandboxFault(.listLag, method: "POST").with { $0.lagMS = 5000 }
        try await withSandbox(faults: [fault]) { sandbox async throws in
            let id = try await sandbox.post(Self.projects, ["name": "New"])["project"]["id"]?.int ?? 0
            sandbox.clock.advance(4)
            #expect(try await sandbox.get(Self.projects).ids("projects").contains(id) == false)
            // What lies in the new project is found all the same.
            #expect(try await sandbox.get("/projects/\(id)/tasks").status == 200)
            sandbox.clock.advance(1)
            #expect(try await sandbox.get(Self.projects).ids("projects").contains(id))
        }
    }

    @Test func `a gate holds a request, and cuts it off before or after it is done`() async throws {
        try await withSandbox { sandbox async throws in
            for (moment, isWritten) in [(RequestMoment.received, false), (.done, true)] {
                await sandbox.store.setGate { request, at in request.method != "POST" || at != moment }
                await #expect {
                    try await sandbox.post("/projects/4001/tasks", ["summary": .string("\(moment)")])
                } throws: {
                    Sandbox.isCutOff($0)
                }
                await sandbox.store.setGate(nil)
                #expect(try await summaries(sandbox).contains("\(moment)") == isWritten)
            }
        }
    }
}

extension JSON {
    fileprivate subscript(_ key: String) -> JSON { object?[key] ?? .null }
}
