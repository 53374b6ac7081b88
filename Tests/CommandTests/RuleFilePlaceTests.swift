// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite struct RuleFilePlaceTests {
    @Test func aPipeAmongTheRuleFilesIsRefusedWithoutWaiting() async throws {
        try await CommandFixture.with { fixture in
            try fixture.write("rules/a.yaml", "version: 1\nruleset: a\nrules: []\n")
            #expect(mkfifo("\(fixture.folder)/rules/pipe.yaml", 0o600) == 0)
            let refused = "error: cannot read rules/pipe.yaml: it is no regular file\n"
            #expect(try await fixture.run("validate", "rules") == CommandRun(status: 74, output: "", errors: refused))
            #expect(
                try await fixture.run("validate", "rules/pipe.yaml")
                    == CommandRun(status: 74, output: "", errors: refused))
        }
    }

    @Test func aLinkInAFolderIsFollowedAndAFileIsReadOnce() async throws {
        try await CommandFixture.with { fixture in
            try fixture.write("rules/a.yaml", "version: 1\nruleset: a\nrules: [{id: x, client: {name: A}}]\n")
            try FileManager.default.createSymbolicLink(
                atPath: "\(fixture.folder)/rules/b.yaml", withDestinationPath: "a.yaml")
            #expect(
                try await fixture.run("validate", "rules", "rules/a.yaml")
                    == CommandRun(status: 0, output: "1 rule in 1 file: valid.\n", errors: ""))
        }
    }
}
