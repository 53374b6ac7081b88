// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import Testing

struct FaultTests {
    static let projects = "/organizations/1001/projects"

    func names(_ sandbox: Sandbox) async throws -> [String] {
        await sandbox.store.document.organizations[0].projects.map(\.name)
    }

    @Test func theNthMatchingRequestFails() async throws {
        try await withSandbox(faults: [
            .status(429, headers: ["Retry-After": "7"], body: "{}", method: "POST", path: "/v2/organizations/", nth: 2),
            .status(502, method: "GET"),
        ]) { sandbox async throws in
            #expect(try await sandbox.post(Self.projects, ["name": "One"]).status == 201)
            let limited = try await sandbox.post(Self.projects, ["name": "Two"])
            #expect(limited.status == 429)
            #expect(limited.headers["retry-after"] == "7")
            #expect(try await sandbox.post(Self.projects, ["name": "Three"]).status == 201)
            let gateway = try await sandbox.get("/users/me")
            #expect(gateway.status == 502)
            #expect(gateway.headers["content-type"] == "text/html")
            #expect(try await sandbox.get("/users/me").status == 200)
            #expect(try await names(sandbox).suffix(2) == ["One", "Three"])
        }
    }

    @Test(arguments: [(FaultAction.blankBefore, false), (.blankAfter, true)])
    func aBlankAnswerHidesWhetherTheWriteHappened(action: FaultAction, isWritten: Bool) async throws {
        try await withSandbox(faults: [SandboxFault(action, method: "POST")]) { sandbox async throws in
            let answer = try await sandbox.post(Self.projects, ["name": "Ghost"])
            #expect(answer.status == 200)
            #expect(answer.data.isEmpty)
            #expect(try await names(sandbox).contains("Ghost") == isWritten)
        }
    }

    @Test(arguments: [(FaultAction.dropBefore, false), (.dropAfter, true)])
    func aConnectionIsDropped(action: FaultAction, isWritten: Bool) async throws {
        try await withSandbox(faults: [SandboxFault(action, method: "POST")]) { sandbox async throws in
            await #expect { try await sandbox.post(Self.projects, ["name": "Ghost"]) } throws: { Sandbox.isCutOff($0) }
            #expect(try await names(sandbox).contains("Ghost") == isWritten)
            #expect(try await sandbox.get("/users/me").status == 200)
        }
    }

    @Test func aDelayedRequestIsAnsweredAsUsual() async throws {
        var delay = SandboxFault(.delay)
        delay.delayMS = 1
        try await withSandbox(faults: [delay]) { sandbox async throws in
            #expect(try await sandbox.get("/users/me").status == 200)
        }
    }

    @Test func requestsAreLogged() async throws {
        try await withSandbox { sandbox async throws in
            _ = try await sandbox.get("/projects/4001/members?page_limit=5")
            _ = try await sandbox.exchange("unknown")
            let lines = await sandbox.store.requests
            #expect(lines.map(\.method) == ["GET", "POST"])
            #expect(lines.map(\.path) == ["/v2/projects/4001/members", "/access_tokens"])
            #expect(lines.map(\.query) == ["page_limit=5", ""])
            #expect(lines.map(\.status) == [200, 400])
            #expect(await sandbox.store.requestCount == 2)
        }
    }

    @Test func aServerOnATakenPortSaysSo() async throws {
        try await withSandbox { sandbox async throws in
            let store = SandboxStore(document: SandboxDocument())
            await #expect(throws: SandboxServerError.self) {
                try await SandboxServer.withServer(store: store, port: sandbox.address.port) { _ in }
            }
        }
    }

    @Test func aServerFreesItsPortInTheEnd() async throws {
        let store = SandboxStore(
            document: .sample(now: .blank), options: SandboxOptions(clock: { .blank }, sandboxToken: Sandbox.token))
        let address = try await SandboxServer.withServer(store: store) { address async throws in
            let sandbox = Sandbox(address: address, store: store, clock: TestClock())
            #expect(try await sandbox.get("/invites/6001").status == 200)
            return address
        }
        try await SandboxServer.withServer(store: store, port: address.port) { again in
            #expect(again == address)
        }
    }

    @Test func theSameRequestsGiveTheSameState() async throws {
        var documents: [SandboxDocument] = []
        for _ in 1...2 {
            try await withSandbox { sandbox async throws in
                _ = try await sandbox.post(Self.projects, ["name": "One"])
                _ = try await sandbox.post("/projects/4006/tasks", ["summary": "Two"])
                _ = try await sandbox.exchange(SandboxDocument.samplePAT(now: .blank))
                documents.append(await sandbox.store.document)
            }
        }
        #expect(documents[0] == documents[1])
    }
}
