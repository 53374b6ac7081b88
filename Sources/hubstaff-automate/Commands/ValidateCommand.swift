// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RuleEngine

/// `validate`: checks rule files without a request.
struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check rule files offline; every fault of all files in one run.",
        discussion: """
            EXAMPLE
              hubstaff-automate validate rules/

            Exit status: 0 valid, 3 invalid, 64 usage, 74 unreadable files.
            """)

    @OptionGroup var rules: RuleFileOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let settings = Environment.current
        let console = common.console(settings)
        let loaded = try rules.load(console)
        let count = loaded.ruleset.rules.count
        let files = loaded.ruleset.fileCount
        try console.result(
            "\(count) rule\(count == 1 ? "" : "s") in \(files) file\(files == 1 ? "" : "s"): valid.\n")
    }
}
