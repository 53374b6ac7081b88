// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RuleEngine

/// `schema`: prints what editors need to complete and check rule files.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of rule files, for editors.",
        discussion: """
            EXAMPLE
              hubstaff-automate schema > rules.schema.json

            With the first line "# yaml-language-server: $schema=rules.schema.json" in a rule file, editors complete and
            check it.
            """)

    @Flag(help: ArgumentHelp("Print docs/fields.md instead.", visibility: .hidden))
    var fields = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        let console = common.console(Environment.current)
        try console.result(fields ? FieldReference.render() : RuleSchema.render(homepage: Tool.homepage))
    }
}
