// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import TestSupport
import Testing

/// Files beside the run that cannot be what they are to be: said before anything is done, and left as they are.
struct JournalFileTests {
    private static let rules = "version: 1\nruleset: acme\nrules: [{id: i, client: {name: Initech}}]\n"

    private static let journals: [(file: String, message: String)] = [
        ("no/such/run.jsonl", "cannot write no/such/run.jsonl: No such file or directory; nothing was done"),
        ("folder", "cannot read folder: no regular file; nothing was done"),
        ("link.jsonl", "cannot read link.jsonl: it is a symbolic link, which a journal may not be; nothing was done"),
        ("rules.yaml", "rules.yaml is no journal, and is left as it is; name another file; nothing was done"),
        ("notes.txt", "notes.txt is no journal, and is left as it is; name another file; nothing was done"),
        ("numbers.json", "numbers.json is no journal, and is left as it is; name another file; nothing was done"),
        ("/dev/null", "cannot read /dev/null: no regular file; nothing was done"),
        ("notes.txt/run.jsonl", "cannot read notes.txt/run.jsonl: Not a directory; nothing was done"),
        (
            "damaged.jsonl",
            "line 2 of the journal damaged.jsonl is damaged: it may speak of a write that is still under way; wait for the "
                + "settle time (1 s), move the file away, and run again; nothing was done"
        ),
        (
            "later.jsonl",
            "line 2 of the journal later.jsonl is of the type \"pause\", which this version does not know: version 7.1.0 "
                + "wrote it; go on with that version, or a later one (the file was left as it is); nothing was done"
        ),
        (
            "format.jsonl",
            "the journal format.jsonl was written by a later version (format 2); use that version; nothing was done"
        ),
    ]

    private static let run =
        #"{"digest":"sha256:00","format":1,"organization":1001,"ruleset":"acme","run":"r","#
        + #""time":"2026-04-01T12:00:00.000Z","tool_version":"7.1.0","type":"run"}"# + "\n"

    @Test(arguments: journals)
    func `a file that cannot be the journal is refused, and nothing is done`(file: String, message: String) async throws
    {
        try await CommandFixture.with { fixture in
            try fixture.write("rules.yaml", Self.rules)
            // Without a line feed, as a line that a crash cut off.
            try fixture.write("notes.txt", "buy milk")
            try fixture.write("numbers.json", "[1, 2]\n")
            try fixture.write("folder/x", "")
            try fixture.write("damaged.jsonl", Self.run + "broken\n")
            try fixture.write(
                "later.jsonl", Self.run + #"{"run":"r","time":"2026-04-01T12:00:00Z","type":"pause"}"# + "\n")
            try fixture.write("format.jsonl", Self.run.replacing("\"format\":1", with: "\"format\":2"))
            try FileManager.default.createSymbolicLink(
                atPath: "\(fixture.folder)/link.jsonl", withDestinationPath: "later.jsonl")
            let before = fixture.files(below: "")
            let contents = try before.filter { $0.contains(".") && !$0.contains("link") }.map { try fixture.read($0) }
            let run = try await fixture.onSandbox("apply", "--auto-approve", "--journal", file, "rules.yaml")
            run.expect(CommandRun(status: 74, output: "", errors: "error: \(message)\n"))
            expectNoDifference(fixture.files(below: ""), before)
            expectNoDifference(
                try before.filter { $0.contains(".") && !$0.contains("link") }.map { try fixture.read($0) }, contents)
        }
    }

    @Test func `a trace that cannot be written stops the run`() async throws {
        try await HubstaffServer.with { server in
            try server.fixture.write("rules.yaml", Self.rules)
            for file in ["/dev/full", "no/such/trace"] {
                await server.store.clearRequests()
                let run = try await server.run(
                    "apply", "--auto-approve", "--trace-http", file, "rules.yaml", tracing: false)
                expectNoDifference(run.status, 74)
                expectNoDifference(
                    run.errors,
                    file == "/dev/full"
                        ? "error: cannot write /dev/full: No space left on device; nothing is sent that --trace-http does not "
                            + "show\n"
                        : "error: cannot write no/such/trace: No such file or directory\n")
                let writes = await server.writes
                expectNoDifference(writes, [])
            }
        }
    }

    @Test(
        arguments: [
            ("<&-", 0, true), (">&-", 74, false), ("2>&-", 0, true), ("<&- >&- 2>&-", 74, false),
        ] as [(String, Int, Bool)])
    func `a standard stream that is closed is not the file that is opened next`(
        closing: String, status: Int, hasOutput: Bool
    ) async throws {
        try await CommandFixture.with { fixture in
            try fixture.write("rules.yaml", Self.rules)
            let program = Process()
            program.executableURL = URL(filePath: "/bin/sh")
            program.currentDirectoryURL = URL(filePath: fixture.folder)
            program.environment = ["HOME": fixture.folder, "PATH": "/usr/bin:/bin"]
            program.arguments = [
                "-c",
                "exec 3>out 4>err; ('\(CommandFixture.program)' plan --sandbox s.json --trace-http trace rules.yaml "
                    + ">&3 2>&4 3>&- 4>&- \(closing)); exit $?",
            ]
            try program.run()
            program.waitUntilExit()
            expectNoDifference(Int(program.terminationStatus), status)
            #expect(try fixture.read("out").contains("\nPlan: 1 to create") == hasOutput)
            // What is meant for people has not become part of a file.
            for line in try fixture.read("trace").split(separator: "\n") { #expect(line.hasPrefix("{"), "\(line)") }
            #expect(try fixture.read("s.json").hasPrefix("{"))
            let isToldOn = closing == ">&-"
            expectNoDifference(
                try fixture.read("err"), isToldOn ? "error: cannot write to standard output: it is closed\n" : "")
        }
    }
}
