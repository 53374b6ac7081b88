// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RuleEngine

/// `plan`: shows what `apply` would write. The client that it is given can only read.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what applying the rules would change. Writes nothing.",
        discussion: """
            EXAMPLE
              hubstaff-automate plan rules/

            Exit status: 0 done, 2 changes pending (with --detailed-exitcode), 3 rules invalid, 4 not allowed, \
            5 Hubstaff unreachable, 6 blocked by a limit or somebody else's resource, 64 usage, 74 files.
            """)

    @OptionGroup var rules: RuleFileOptions
    @OptionGroup var planning: PlanningOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var common: CommonOptions

    @Flag(help: "Exit with 2 when there are changes, 0 only when there are none.")
    var detailedExitcode = false

    func run() async throws {
        let console = common.console(Environment.current)
        let loaded = try rules.load(console, Environment.current)
        let settings = Settings(isSandbox: connection.sandbox != nil)
        try await Session.with(connection, settings: settings, guardedBy: loaded.ruleset, logger: common.logger) {
            session in
            let run = try await session.plan(loaded, console: console)
            try console.result(run.rendered(planning.format, color: console.color))
            try run.refuseIfBlocked()
            if detailedExitcode, run.plan.hasChanges { throw CommandFailure.changesPending }
        }
    }
}
