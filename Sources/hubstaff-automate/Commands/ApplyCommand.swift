// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import HubstaffWrite
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `apply`: plans, shows the plan, asks, and writes just that.
struct ApplyCommand: AsyncParsableCommand, ConnectingCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Write what the plan shows, and nothing else.",
        discussion: """
            EXAMPLE
              hubstaff-automate apply --auto-approve rules/
              hubstaff-automate apply --plan plan.json --expect sha256:3f2a...

            Without a terminal it needs --auto-approve or --expect. Running it again after a failure continues where it \
            stopped. Ctrl-C and SIGTERM end it in order within 5 s, a second one at once.

            Exit status: 0 done, 1 some writes failed, 3 rules invalid, 4 not allowed, 5 Hubstaff unreachable, out of \
            requests or time is up, 6 blocked, declined, stale or somebody else's resource, 64 usage, 74 files, 130 \
            interrupted.
            """)

    @OptionGroup var rules: RuleFileOptions
    @OptionGroup var review: ReviewOptions
    @OptionGroup var closing: ClosingOptions
    @OptionGroup var rendering: RenderingOptions
    @OptionGroup var changes: ChangeOptions
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var journaling: JournalOptions
    @OptionGroup var common: CommonOptions

    @Flag(help: "Do not ask before writing.")
    var autoApprove = false

    @Flag(help: "As of plan, whose options apply takes: exit with 2 when changes are pending; after an apply none are.")
    var detailedExitcode = false

    @Option(help: ArgumentHelp("Send at most this many writes at a time, 1 to 16.", valueName: "number"))
    var concurrency = 4

    @Flag(
        help: "Keep other machines from applying these rules meanwhile, by a lease in the organization's metadata.")
    var lock = false

    func validate() throws {
        guard (1...16).contains(concurrency) else { throw ValidationError("--concurrency takes 1 to 16") }
        try review.validate(besides: rules, changes)
    }

    func run() async throws {
        let console = common.console(Environment.current)
        rendering.hide(on: console)
        let isApproved = autoApprove || review.expect != nil
        guard isApproved || Console.canAsk else {
            throw CommandFailure.usage(
                "there is no terminal to ask on; --auto-approve applies without asking, --expect what was reviewed")
        }
        try journaling.check(isSandbox: connection.sandbox != nil)
        let source = try ApplySource(rules, review, changes, console)
        var inputs = InputFiles([review.plan, journaling.journal] + rules.variableFiles + connection.files)
        inputs.add(source.files)
        try closing.check(besides: inputs)
        let settings = Settings(isSandbox: connection.sandbox != nil)
        try await Session.with(connection, settings: settings, guardedBy: source.organization, logger: common.logger) {
            session in
            let place = session.journalPlace(journaling, ruleset: source.ruleset, home: settings.home)
            try await session.alone(
                at: place, ruleset: source.ruleset, lease: lock,
                settleTime: journaling.settling(isSandbox: session.isSandbox).settleTime
            ) {
                try await apply(
                    source, $0, journal: place, stored: StoredPlans(home: settings.home, besides: place), console,
                    isApproved: isApproved)
            }
        }
    }

    private func apply(
        _ source: ApplySource, _ session: Session, journal: JournalPlace, stored: StoredPlans, _ console: Console,
        isApproved: Bool
    ) async throws {
        let planned = try await source.run(session, expecting: review.expect, stored: stored, console: console)
        await session.warnOfTokenEnd(console)
        var run = closing.counted(planned, session)
        if lock { run = run.withLease() }
        try await console.result(run.rendered(rendering, console))
        try run.refuseIfBlocked()
        guard run.plan.hasChanges else { return try closing.save(run.snapshot, console) }
        let settling = journaling.settling(isSandbox: session.isSandbox)
        let writing = Session.Writing(
            journal: try session.openJournal(journal, run.plan, settling), settling: settling, concurrency: concurrency)
        guard isApproved || console.confirms("Apply these changes? Only \"yes\" is taken: ") else {
            throw CommandFailure.refused("declined; nothing was written")
        }
        try source.keep(run.plan, expecting: review.expect, in: stored)
        try session.watch.startWriting()
        let reread = Session.Reread(
            state: { () async throws(APIFault) in try await source.state(session) },
            left: { source.leftAddresses(on: $0) })
        let (report, after) = await session.apply(
            run, writing, console: console, reread: closing.rereads ? reread : nil)
        if report.hasUnknown { await session.lease?.leave() }
        let text = ApplyText.render(
            ApplySummary(report, changes: run.plan.changes), stopped: report.stopped, now: Date.now,
            continuation: .ofThisRun(run.plan))
        let couldShow = console.summary(text, asResult: rendering.format == .text)
        console.report(ServerChangeText.warnings(report, changes: run.plan.changes), sources: source.files)
        if let after { try closing.save(after, console) }
        let left = try leftOver(source, on: after, console)
        if let stopped = report.stopped ?? report.firstUnknown { throw CommandFailure.api(stopped) }
        guard report.isComplete else { throw left > 0 ? .leftOver(left) : CommandFailure.someWritesFailed }
        if let digest = review.expect { try PlanFile.forget(digest, in: stored) }
        guard left == 0 else { throw CommandFailure.leftOver(left) }
        guard couldShow else { throw CommandFailure.localFile("all is done, but standard output is closed") }
    }

    /// How many changes are left, where `--verify` asks; they are shown.
    private func leftOver(
        _ source: ApplySource, on after: Snapshot?, _ console: Console
    ) throws(CommandFailure) -> Int {
        guard closing.verify else { return 0 }
        guard let after else {
            console.note("Not verified, because the run stopped before.")
            return 0
        }
        return try closing.showLeftOver(try source.left(on: after, console), rendering, console)
    }
}
