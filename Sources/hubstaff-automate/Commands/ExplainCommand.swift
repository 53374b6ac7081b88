// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RuleEngine

/// `explain`: how one rule came to what it wants, against the organization as it is. Reads only.
struct ExplainCommand: AsyncParsableCommand, ConnectingCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show how one rule came to what it wants.",
        discussion: """
            EXAMPLE
              hubstaff-automate explain website rules/
              hubstaff-automate explain 'new-hires[ann@example.com]' rules/

            Exit status: 0 explained, 3 rules invalid, 4 not allowed, 5 Hubstaff unreachable, 64 usage or an address that
            no rule has, 74 files.
            """)

    @Argument(help: "A rule's id, an instance of a bulk rule, or a task or membership in one, as plans show them.")
    var address: String

    @OptionGroup var rules: RuleFileOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let console = common.console(Environment.current)
        let rule = String(address.prefix { $0 != "[" && $0 != "/" })
        let loaded = try rules.load(console, Environment.current, explaining: rule)
        let settings = Settings(isSandbox: connection.sandbox != nil)
        try await Session.with(
            connection, settings: settings, guardedBy: loaded.ruleset.organizationGuard, logger: common.logger
        ) {
            session in
            let explanation = try await session.explain(address, loaded, console: console)
            try console.result(ExplanationText(color: console.color).render(explanation))
        }
    }
}
