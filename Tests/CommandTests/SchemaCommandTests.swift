// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import TestSupport
import Testing

struct SchemaCommandTests {
    @Test(arguments: [([], "docs/rules.schema.json"), (["--fields"], "docs/fields.md")] as [([String], String)])
    func `schema prints what is committed`(options: [String], file: String) async throws {
        try await CommandFixture.with { fixture in
            let run = try await fixture.run(["schema"] + options)
            let committed = try String(contentsOfFile: "\(CommandFixture.repository)/\(file)", encoding: .utf8)
            expectNoDifference(run, CommandRun(status: 0, output: committed, errors: ""))
        }
    }
}
