// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import Testing

/// The file behind a store.
struct FileTests {
    func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sandbox-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.path)
    }

    @Test func aMissingFileIsMadeWithSampleDataAndKeepsEveryWrite() async throws {
        try await withFolder { folder in
            let path = "\(folder)/org.json"
            let options = SandboxOptions(clock: { .blank }, sandboxToken: Sandbox.token)
            let store = try SandboxStore.load(path: path, options: options)
            try await SandboxServer.withServer(store: store) { address async throws in
                let sandbox = Sandbox(address: address, store: store, clock: TestClock())
                #expect(try await sandbox.post("/organizations/1001/projects", ["name": "Kept"]).status == 201)
                // Before the server stops: who is killed loses nothing that was answered.
                #expect(try String(contentsOfFile: path, encoding: .utf8).contains("\"Kept\""))
            }
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["org.json"])

            let again = try SandboxStore.load(path: path, options: options)
            #expect(await again.document == store.document)
            #expect(await again.document.organizations[0].projects.last?.name == "Kept")
        }
    }

    @Test func aFileIsMadeEvenWithoutAWrite() async throws {
        try await withFolder { folder in
            let store = try SandboxStore.load(path: "\(folder)/org.json", options: SandboxOptions(clock: { .blank }))
            try await SandboxServer.withServer(store: store) { _ in }
            let again = try SandboxStore.load(path: "\(folder)/org.json")
            #expect(await again.document == SandboxDocument.sample(now: .blank))
        }
    }

    @Test func defaultsAreLeftOut() throws {
        var document = SandboxDocument()
        document.users = [SandboxUser(id: 1, email: "a@example.com", firstName: "A", lastName: "")]
        var organization = SandboxOrganization(id: 2, name: "Tiny")
        organization.members = [SandboxMember(userID: 1, role: "owner")]
        organization.projects = [SandboxProject(id: 3, name: "One")]
        document.organizations = [organization]
        let text = String(decoding: try document.stored.data(pretty: true), as: UTF8.self)
        #expect(
            text == """
                {
                  "organizations" : [
                    {
                      "id" : 2,
                      "members" : [
                        {
                          "role" : "owner",
                          "user_id" : 1
                        }
                      ],
                      "name" : "Tiny",
                      "projects" : [
                        {
                          "id" : 3,
                          "name" : "One"
                        }
                      ]
                    }
                  ],
                  "users" : [
                    {
                      "email" : "a@example.com",
                      "first_name" : "A",
                      "id" : 1
                    }
                  ]
                }
                """)
        let again = try JSONDecoder().decode(SandboxDocument.self, from: Data(text.utf8))
        #expect(again == document)
    }

    static let user = #""users": [{"id": 1, "email": "a@example.com"}]"#

    @Test(arguments: [
        ("{", "is not JSON: line 1, column 2: expected a name in quotes, but the text ends"),
        ("{\n  \"users\": [,]}", "is not JSON: line 2, column 13: expected a value"),
        ("[]", "is malformed: expected an object, found a list"),
        ("{\"users\": []}", "is malformed: organizations: missing"),
        (
            "{\(user), \"organizations\": [{\"id\": 2, \"name\": \"x\", \"projects\": [{\"id\": 3, \"name\": \"y\", \"billable\": 1}]}]}",
            "is malformed: organizations[0].projects[0].billable: expected true or false, found a number"
        ),
        (
            "{\(user), \"organizations\": [{\"id\": 2, \"name\": \"x\", \"project\": []}]}",
            "is malformed: organizations[0].project: unknown field"
        ),
        (
            "{\(user), \"organizations\": [{\"id\": 2, \"name\": \"x\", \"members\": [{\"user_id\": 9}]}]}",
            "is malformed: organizations[0].members[0].user_id: there is no user 9"
        ),
        (
            "{\(user), \"organizations\": [{\"id\": 2, \"name\": \"x\", \"clients\": [{\"id\": 3, \"name\": \"y\"}, {\"id\": 3, \"name\": \"z\"}]}]}",
            "is malformed: organizations[0].clients[1]: the id 3 stands twice"
        ),
    ])
    func aMalformedFileNamesThePlace(text: String, problem: String) async throws {
        try await withFolder { folder in
            let path = "\(folder)/bad.json"
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            let error = try #require(throws: SandboxFileError.self) { try SandboxStore.load(path: path) }
            #expect(error.description == "the sandbox file \"\(path)\" \(problem)")
        }
    }

    @Test func theFileOfTheDocumentationCanBeLoaded() async throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
        let text = try String(contentsOf: root.appendingPathComponent("docs/sandbox.md"), encoding: .utf8)
        let json = try #require(text.firstMatch(of: /```json\n([\s\S]*?)```/)).1
        try await withFolder { folder in
            let path = "\(folder)/org.json"
            try String(json).write(toFile: path, atomically: true, encoding: .utf8)
            let store = try SandboxStore.load(path: path)
            #expect(await store.document.organizations.map(\.name) == ["Acme Delivery"])
            #expect(await store.document.settings.requestsPerHour == 100)
        }
    }

    @Test func aFileThatCannotBeWrittenIsAnError() async throws {
        let store = try SandboxStore.load(path: "/nonexistent/org.json")
        await #expect(throws: SandboxFileError.self) { try await store.save() }
    }
}
