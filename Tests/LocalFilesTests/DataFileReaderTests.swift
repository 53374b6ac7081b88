// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import LocalFiles
import RuleEngine
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite struct DataFileReaderTests {
    /// A folder `rules` with data, beside one that no rule may see.
    private static func withFolders(_ body: (String) throws -> Void) async throws {
        try await TemporaryFolder.with { folder in
            for (path, text) in [
                ("rules/a.yaml", ""), ("rules/data/people.csv", "name\nAda\n"), ("rules/data/.hidden.csv", "x"),
                ("rules/.git/config.csv", "x"), ("rules/sub/b.yaml", ""), ("secret/passwords.csv", "x"),
                ("rules-too/near.csv", "x"), ("rules/large.csv", "123456789"),
            ] {
                let url = URL(filePath: "\(folder)/\(path)")
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: url)
            }
            for (link, target) in [
                ("rules/out.csv", "../secret/passwords.csv"), ("rules/elsewhere", "../secret"),
                ("rules/inside.csv", "data/people.csv"), ("rules/nowhere.csv", "missing.csv"),
                ("rules/circle.csv", "circle.csv"), ("linked-rules", "rules"),
            ] {
                try FileManager.default.createSymbolicLink(
                    atPath: "\(folder)/\(link)", withDestinationPath: target)
            }
            #expect(mkfifo("\(folder)/rules/pipe.csv", 0o600) == 0)
            try body(folder)
        }
    }

    @Test(arguments: [
        ("data/people.csv", "rules/a.yaml", "rules/data/people.csv"),
        ("./data//people.csv", "rules/a.yaml", "rules/data/people.csv"),
        ("../data/people.csv", "rules/sub/b.yaml", "rules/data/people.csv"),
        ("sub/../data/people.csv", "rules/a.yaml", "rules/data/people.csv"),
        ("../rules/data/people.csv", "rules/a.yaml", "rules/data/people.csv"),
        ("inside.csv", "rules/a.yaml", "rules/inside.csv"),
        ("data/people.csv", "linked-rules/a.yaml", "linked-rules/data/people.csv"),
    ])
    func aFileBelowTheRootIsRead(path: String, ruleFile: String, read: String) async throws {
        try await Self.withFolders { folder in
            let reader = DataFileReader(root: "\(folder)/rules")
            let file = try reader.read(path, namedBy: "\(folder)/\(ruleFile)").get()
            #expect(file.path == "\(folder)/\(read)")
            #expect(String(decoding: file.bytes, as: UTF8.self) == "name\nAda\n")
            #expect(reader.hasRead("\(folder)/rules/./data/people.csv"))
            #expect(!reader.hasRead("\(folder)/rules/large.csv"))
        }
    }

    /// `ROOT` stands for the root folder.
    @Test(arguments: [
        ("", DataFileFault.badPath), ("a\0b", .badPath), ("/etc/passwd", .absolute), ("~/people.csv", .absolute),
        ("../secret/passwords.csv", .outsideRoot(root: "ROOT")), ("../rules-too/near.csv", .outsideRoot(root: "ROOT")),
        ("../secret/not-there.csv", .outsideRoot(root: "ROOT")), ("../not/there.csv", .outsideRoot(root: "ROOT")),
        ("sub/../../secret", .outsideRoot(root: "ROOT")),
        ("../../../../../../../../etc/passwd", .outsideRoot(root: "ROOT")),
        ("out.csv", .linkOutsideRoot(root: "ROOT")), ("elsewhere/passwords.csv", .linkOutsideRoot(root: "ROOT")),
        ("elsewhere/not-there.csv", .linkOutsideRoot(root: "ROOT")),
        ("data/.hidden.csv", .hidden(part: ".hidden.csv")), (".git/config.csv", .hidden(part: ".git")),
        ("...", .hidden(part: "...")), ("absent-file.csv", .missing(closest: nil)),
        ("data/people.csv/x", .missing(closest: nil)), ("none/people.csv", .missing(closest: nil)),
        ("data/poeple.csv", .missing(closest: "data/people.csv")),
        ("./sub/../lagre.csv", .missing(closest: "./sub/../large.csv")),
        ("nowhere.csv", .missing(closest: nil)), ("data", .folder), (".", .folder), ("pipe.csv", .notRegular),
        ("large.csv", .tooLarge(limit: 9)),
    ])
    func theRestIsRefused(path: String, fault: DataFileFault) async throws {
        try await Self.withFolders { folder in
            try Data("1234567890".utf8).write(to: URL(filePath: "\(folder)/rules/large.csv"))
            let root = "\(folder)/rules"
            let expected: DataFileFault =
                switch fault {
                case .outsideRoot: .outsideRoot(root: root)
                case .linkOutsideRoot: .linkOutsideRoot(root: root)
                default: fault
                }
            let reader = DataFileReader(root: root, limit: 9)
            let found = reader.read(path, namedBy: "\(root)/a.yaml")
            #expect(throws: expected) { try found.get() }
        }
    }

    @Test func aCircleOfLinksIsRefusedInTheWordsOfTheSystem() async throws {
        try await Self.withFolders { folder in
            let found = DataFileReader(root: "\(folder)/rules").read("circle.csv", namedBy: "\(folder)/rules/a.yaml")
            let words = String(cString: strerror(ELOOP))
            #expect(throws: DataFileFault.unreadable(reason: words)) { try found.get() }
        }
    }

    @Test func aFileOfTheLimitIsReadWhole() async throws {
        try await Self.withFolders { folder in
            let reader = DataFileReader(root: folder, limit: 9)
            let file = try reader.read("large.csv", namedBy: "\(folder)/rules/a.yaml").get()
            #expect(file.bytes.count == 9)
        }
    }

    @Test func aFileIsReadOnce() async throws {
        try await Self.withFolders { folder in
            let reader = DataFileReader(root: folder)
            let first = try reader.read("data/people.csv", namedBy: "\(folder)/rules/a.yaml").get()
            try Data("changed".utf8).write(to: URL(filePath: first.path))
            let second = try reader.read("../data/people.csv", namedBy: "\(folder)/rules/sub/b.yaml").get()
            #expect(second.bytes == first.bytes)
        }
    }

    @Test func aRuleFileOutsideOfTheRootNamesNothing() async throws {
        try await Self.withFolders { folder in
            let reader = DataFileReader(root: "\(folder)/rules")
            let found = reader.read("passwords.csv", namedBy: "\(folder)/secret/a.yaml")
            #expect(throws: DataFileFault.linkOutsideRoot(root: "\(folder)/rules")) { try found.get() }
        }
    }
}
