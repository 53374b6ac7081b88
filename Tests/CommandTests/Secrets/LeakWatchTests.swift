// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import TestSupport
import Testing

/// The watch that all command tests are under finds what is planted.
struct LeakWatchTests {
    private static let secret = "pä$$/wörd+\"quoted\"&more=of it"

    /// What is written into a file that a run might have made.
    private func leaks(planting text: String, at path: String = "home/plan.json") async throws -> [String] {
        try await TemporaryFolder.with { folder in
            let watch = LeakWatch(folder: folder)
            watch.begin([], environment: ["HUBSTAFF_PAT": Self.secret, "HOME": "anything"])
            let url = URL(filePath: "\(folder)/\(path)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
            return watch.leaks()
        }
    }

    static let forms: [(String, String)] = [
        ("as it is", "x" + secret + "x"),
        ("percent-encoded", "?a=p%C3%A4%24%24%2Fw%C3%B6rd%2B%22quoted%22%26more%3Dof%20it"),
        ("percent-encoded", "?a=p%c3%a4%24%24%2fw%c3%b6rd%2b%22quoted%22%26more%3dof%20it"),
        ("as JSON", #"{"a": "pä$$/wörd+\"quoted\"&more=of it"}"#),
        ("as JSON", #"{"a": "pä$$\/wörd+\"quoted\"&more=of it"}"#),
        ("as HTML", "<p>pä$$/wörd+&quot;quoted&quot;&amp;more=of it</p>"),
        ("in base64", Data(secret.utf8).base64EncodedString()),
        ("in base64", Data("u:\(secret)!".utf8).base64EncodedString()),
        ("in base64", Data(" \(secret) ".utf8).base64EncodedString()),
        ("in hexadecimal", secret.utf8.map { String($0, radix: 16) }.joined()),
    ]

    @Test(arguments: forms)
    func aPlantedSecretIsFoundInEveryForm(_ form: String, text: String) async throws {
        let found = try await leaks(planting: text)
        expectNoDifference(found, ["HUBSTAFF_PAT in home/plan.json (\(form))"])
    }

    @Test func theEndOfALongTokenIsFound() async throws {
        try await TemporaryFolder.with { folder in
            let watch = LeakWatch(folder: folder)
            let token = "eyJhbGciOiJub25lIn0." + String(repeating: "abcdefg", count: 9)
            watch.begin([], environment: ["HUBSTAFF_ACCESS_TOKEN": token])
            watch.heard("standard error", "…" + token.suffix(50))
            expectNoDifference(watch.leaks(), ["HUBSTAFF_ACCESS_TOKEN in standard error (cut)"])
        }
    }

    @Test func thePasswordOfAProxyIsFound() async throws {
        try await TemporaryFolder.with { folder in
            let watch = LeakWatch(folder: folder)
            watch.begin([], environment: ["HTTPS_PROXY": "http://ann:open%20sesame@proxy.example:3128"])
            watch.heard("standard output", "Basic \(Data("ann:open sesame".utf8).base64EncodedString())")
            watch.heard("standard error", "http://ann:open%20sesame@proxy.example")
            expectNoDifference(
                watch.leaks(),
                [
                    "HTTPS_PROXY in standard error (percent-encoded)", "HTTPS_PROXY in standard output (in base64)",
                    "HTTPS_PROXY in standard output (in base64)",
                ])
        }
    }

    @Test func aSecretInTheNameOfAFileIsFound() async throws {
        try await TemporaryFolder.with { folder in
            let watch = LeakWatch(folder: folder)
            watch.begin([], environment: ["HUBSTAFF_PAT": "an-old-token"])
            try Data().write(to: URL(filePath: "\(folder)/an-old-token.json"))
            expectNoDifference(watch.leaks(), ["HUBSTAFF_PAT in the name of a file (as it is)"])
        }
    }

    @Test func onlyTheTokenStoreMayHoldTokens() async throws {
        let kept = try await leaks(planting: Self.secret, at: "home/tokens/api.example-0123.json")
        expectNoDifference(kept, [])
        let beside = try await leaks(planting: Self.secret, at: "home/tokens/journal.jsonl")
        expectNoDifference(beside, ["HUBSTAFF_PAT in home/tokens/journal.jsonl (as it is)"])
    }

    @Test func aRunThatGivesASecretAwayFailsItsTest() async throws {
        try await withKnownIssue {
            try await CommandFixture.with { fixture in
                // A password that help is full of.
                _ = try await fixture.run(
                    ["--help"], environment: ["HTTPS_PROXY": "http://ann:hubstaff-automate@proxy.example:3128"])
            }
        } matching: { issue in
            issue.comments.map(\.rawValue) == [
                "secrets were given away:\nHTTPS_PROXY in standard output (as it is)"
            ]
        }
    }
}
