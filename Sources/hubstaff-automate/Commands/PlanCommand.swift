// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `plan`: shows what `apply` would write. The client that it is given can only read.
struct PlanCommand: AsyncParsableCommand, ConnectingCommand {
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
    @OptionGroup var rendering: RenderingOptions
    @OptionGroup var changes: ChangeOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var common: CommonOptions

    @Flag(help: "Exit with 2 when there are changes, 0 only when there are none.")
    var detailedExitcode = false

    @Option(
        help: ArgumentHelp(
            "Plan against this file of the snapshot command, without a token and without a request.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var state: String?

    @Option(
        help: ArgumentHelp(
            "Refuse a --state file that is older, such as 30m, 12h or 7d. Without it one older than a day is a warning.",
            valueName: "age"))
    var maxStateAge: StateAge?

    @Option(
        help: ArgumentHelp(
            "Tell apart what the rules changed from what somebody changed in Hubstaff since this state, as apply "
                + "--save-snapshot or snapshot left it.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var baseline: String?

    @Option(
        help: ArgumentHelp(
            "Also save the plan to this file, for show and apply --plan. It is written for you alone (mode 0600).",
            valueName: "file"), completion: .file(extensions: ["json"]))
    var out: String?

    func validate() throws {
        if state == nil, maxStateAge != nil { throw ValidationError("--max-state-age needs --state") }
        if state != nil, connection.sandbox != nil || connection.network.traceHttp != nil {
            throw ValidationError("--state asks nobody: leave out --sandbox and --trace-http")
        }
    }

    func run() async throws {
        let console = common.console(Environment.current)
        rendering.hide(on: console)
        // Both are read beside the rules. What is wrong with the rules is told first, whenever it is found.
        let (state, baseline) = (state, baseline)
        async let saved = SavedState.read(state, madeBy: .snapshot)
        async let earlier = SavedState.read(baseline, madeBy: .apply)
        let loaded = try changes.chosen(of: rules.load(console, Environment.current))
        UntilExit.keep(loaded)
        var inputs = InputFiles([state, baseline] + rules.variableFiles + connection.files)
        inputs.add(loaded.files)
        try inputs.refuse(out, option: "--out")
        let settings = Settings(isSandbox: connection.sandbox != nil)
        let then = try await earlier
        try then?.check(
            organization: settings.organization(connection, loaded.ruleset.organizationGuard), maxAge: nil, now: .now)
        if let saved = try await saved {
            let run = try plan(loaded, against: saved, settings, console)
            try await show(run.compared(with: then, loaded, console), console)
        } else {
            try await Session.with(
                connection, settings: settings, guardedBy: loaded.ruleset.organizationGuard, logger: common.logger
            ) {
                session in
                let run = try await session.plan(loaded, console: console)
                await session.warnOfTokenEnd(console)
                try await show(run.compared(with: then, loaded, console), console)
            }
        }
    }

    private func plan(
        _ rules: LoadedRules, against state: SavedState, _ settings: Settings, _ console: Console
    ) throws(CommandFailure) -> PlannedRun {
        let now = Date.now
        let wanted = try settings.organization(connection, rules.ruleset.organizationGuard)
        try state.check(organization: wanted, maxAge: maxStateAge, now: now)
        try state.check(contains: rules)
        return try PlannedRun(
            rules, state.snapshot, from: state.time(now: now), warnings: state.warnings(now: now), isLast: true,
            console: console)
    }

    private func show(_ run: PlannedRun, _ console: Console) async throws(CommandFailure) {
        UntilExit.keep(run)
        if let out { try PlanFile.write(run.plan, to: out) }
        try await console.result(run.rendered(rendering, console))
        if let out { console.note("Saved the plan to \(escapedForTerminal(out)).") }
        try run.refuseIfBlocked()
        if detailedExitcode, run.plan.hasChanges { throw .changesPending }
    }
}
