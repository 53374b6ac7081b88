// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import HubstaffWrite
import RuleEngine
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct JournalTests {
    /// Runs the body with the path of a journal in a new folder.
    private func withFile(_ body: (String) async throws -> Void) async throws {
        try await TemporaryFolder.with { try await body("\($0)/home/journals/acme.jsonl") }
    }

    private func open(_ file: String, run: String = "r1") throws -> Journal {
        try Journal(JournalPlace(file: file, makesFolder: true), run: JournalFixture.run(run), clock: ManualClock())
    }

    private func text(_ file: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
    }

    private func add(_ text: String, to file: String) throws {
        let old = (try? Data(contentsOf: URL(filePath: file))) ?? Data()
        try (old + Data(text.utf8)).write(to: URL(filePath: file))
    }

    @Test func `a run is written down line by line`() async throws {
        try await withFile { file in
            let journal = try open(file)
            let write = await journal.nextWrite()
            try await journal.intend(
                JournalIntent(
                    write: write, attempt: 1, time: JournalFixture.time(0.25), kind: "project", addresses: ["site"],
                    method: "POST", path: "/v2/organizations/1/projects",
                    body: ["name": "Site", "password": "hunter2"], digest: ""))
            try await journal.note(
                JournalOutcome(
                    write: write, time: JournalFixture.time(1), word: .done, id: 7, status: 201, milliseconds: 750))
            try await journal.end()
            expectNoDifference(
                try text(file),
                """
                {"digest":"sha256:00","format":1,"organization":1,"ruleset":"acme","run":"r1",\
                "time":"2026-04-01T12:00:00.000Z","tool_version":"1.2.3","type":"run"}
                {"addresses":["site"],"attempt":1,"body":{"name":"Site","password":"REDACTED"},"digest":"sha256:00",\
                "kind":"project","method":"POST","path":"/v2/organizations/1/projects","run":"r1",\
                "time":"2026-04-01T12:00:00.250Z","type":"intent","write":1}
                {"id":7,"ms":750,"outcome":"done","run":"r1","status":201,"time":"2026-04-01T12:00:01.000Z",\
                "type":"outcome","write":1}
                {"run":"r1","time":"2026-04-01T12:00:00.000Z","type":"end"}

                """)
        }
    }

    @Test func `only its owner may read it, whatever mode it had`() async throws {
        try await withFile { file in
            _ = try open(file)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
            _ = try open(file)
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func `what a run left open the next one knows`() async throws {
        try await withFile { file in
            let journal = try open(file)
            for name in ["a", "b"] {
                guard case .intent(var intent) = JournalEntry.sent(0, name) else { return }
                intent.write = await journal.nextWrite()
                try await journal.intend(intent)
            }
            try await journal.note(
                JournalOutcome(
                    write: JournalWriteID(run: "r1", number: 1), time: JournalFixture.noon, word: .done))
            #expect(try open(file, run: "r2").unsettled.map(\.addresses) == [["b"]])
        }
    }

    @Test(
        arguments: [#"{"type":"int"#, #"{"addresses":["b"],"attempt":1,"dig"#, "\0\0\0\0", "{", #"{"type":"outcome"}"#])
    func `a line that a crash cut off is passed over, in all later runs`(rest: String) async throws {
        try await withFile { file in
            _ = try open(file)
            try add(rest, to: file)
            _ = try open(file, run: "r2")
            let lines = try text(file).split(separator: "\n").map(String.init)
            #expect(lines.count == 4)
            #expect(lines[1] == rest)
            #expect(lines[2].hasSuffix(#""type":"torn"}"#))
            #expect(try open(file, run: "r3").unsettled == [])
        }
    }

    @Test func `a whole line whose line feed is missing counts`() async throws {
        try await withFile { file in
            _ = try open(file)
            try add(String(decoding: try JournalEntry.sent(1, "a").json.encoded(), as: UTF8.self), to: file)
            #expect(try open(file, run: "r2").unsettled.map(\.addresses) == [["a"]])
            #expect(try text(file).split(separator: "\n").count == 3)
        }
    }

    @Test(arguments: ["{\n", "garbage\n", #"{"type":"intent"}"# + "\n", "{\n{}\n"])
    func `a damaged line in the middle is said to be`(damage: String) async throws {
        try await withFile { file in
            _ = try open(file)
            try add(damage, to: file)
            #expect(throws: LocalFileFault.damaged(path: file, line: 2)) { try open(file) }
        }
    }

    @Test func `a journal of a later version is refused`() async throws {
        try await withFile { file in
            _ = try open(file)
            try add(#"{"type":"run","format":2,"time":"2027-01-01T00:00:00Z"}"# + "\n", to: file)
            #expect(throws: LocalFileFault.newerFormat(path: file, format: 2)) { try open(file) }
        }
    }

    @Test func `a line of a type that this version does not know names the version that wrote it`() async throws {
        try await withFile { file in
            _ = try open(file)
            let line = #"{"type":"pause","run":"r1","time":"2027-01-01T00:00:00Z"}"# + "\n"
            try add(line, to: file)
            let text = try text(file)
            #expect(
                throws: LocalFileFault.unknownLine(path: file, line: 2, type: "pause", version: "1.2.3")
            ) { try open(file) }
            #expect(try self.text(file) == text)
        }
    }

    @Test(arguments: ["buy milk", "buy milk\n", "{}\n", "[]", #"{"name":"x"}"#, #"{"digestive": 1}"#])
    func `a file that does not begin like a journal is left as it is`(content: String) async throws {
        try await TemporaryFolder.with { folder in
            try add(content, to: "\(folder)/x")
            #expect(throws: LocalFileFault.notAJournal(path: "\(folder)/x")) { try open("\(folder)/x") }
            #expect(try text("\(folder)/x") == content)
        }
    }

    @Test(arguments: ["{", #"{"digest":"sha256:0"#, "\0\0\0"])
    func `a first line that a crash cut off is passed over, in all later runs`(content: String) async throws {
        try await TemporaryFolder.with { folder in
            try add(content, to: "\(folder)/x")
            _ = try open("\(folder)/x")
            #expect(try open("\(folder)/x", run: "r2").unsettled == [])
        }
    }

    @Test func `members that this version does not know are passed over`() async throws {
        try await withFile { file in
            _ = try open(file)
            try add(#"{"type":"end","run":"r1","time":"2026-04-01T12:00:00Z","why":"done"}"# + "\n", to: file)
            #expect(try open(file).unsettled == [])
        }
    }

    @Test func `settled runs are dropped as newer ones come`() async throws {
        try await withFile { file in
            for run in 1...25 { try await open(file, run: "r\(run)").end() }
            let runs = try text(file).split(separator: "\n").filter { $0.contains(#""type":"run""#) }
            // The last twenty, and the one that began with dropping the others.
            #expect(runs.count == 21)
            #expect(runs.last?.contains(#""run":"r25""#) == true)
        }
    }

    @Test func `where no file can be, none is opened`() async throws {
        try await TemporaryFolder.with { folder in
            try add("", to: "\(folder)/home")
            let file = "\(folder)/home/journals/acme.jsonl"
            #expect(throws: LocalFileFault.unwritable(path: file, reason: "Not a directory")) { try open(file) }
            #expect(throws: LocalFileFault.unreadable(path: folder, reason: "no regular file")) { try open(folder) }
        }
    }

    // MARK: - Places

    @Test func `a journal is for one server, organization and ruleset`() throws {
        let place = JournalPlace(
            home: "/h", server: JournalPlace.server(try APIOrigin("http://127.0.0.1:8080/v2")), organization: 7,
            ruleset: "acme.b")
        #expect(place.file == "/h/journals/127.0.0.1_8080-7-acme.b.jsonl")
        #expect(place.lockFile == "/h/journals/127.0.0.1_8080-7-acme.b.lock")
    }

    @Test func `two ways to a sandbox file share a journal, two files do not`() async throws {
        try await TemporaryFolder.with { folder in
            try add("", to: "\(folder)/a.json")
            try add("", to: "\(folder)/b.json")
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/link.json", withDestinationPath: "\(folder)/a.json")
            #expect(JournalPlace.sandbox("\(folder)/a.json") == JournalPlace.sandbox("\(folder)/link.json"))
            #expect(JournalPlace.sandbox("\(folder)/a.json") != JournalPlace.sandbox("\(folder)/b.json"))
        }
    }
}
