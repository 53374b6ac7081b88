// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

extension Session {
    /// How a plan is carried out.
    struct Writing: Sendable {
        let journal: Journal
        let settling: SettleSchedule
        let concurrency: Int
    }

    /// Opens the journal of a plan: without one nothing is written.
    func openJournal(
        _ place: JournalPlace, _ plan: Plan, _ settling: SettleSchedule
    ) throws(CommandFailure) -> Journal {
        let digits = String(UInt64.random(in: 0 ... .max), radix: 16)
        let clock = SystemClock()
        let header = JournalRun(
            id: String(repeating: "0", count: 16 - digits.count) + digits, time: clock.now, toolVersion: Tool.version,
            organization: organizationID, ruleset: plan.ruleset, digest: plan.digest)
        do {
            return try Journal(place, run: header, clock: clock)
        } catch {
            throw .journal(error, settling, "without a journal nothing is written")
        }
    }

    /// Reading the whole state once more at the end.
    struct Reread: Sendable {
        let state: @Sendable () async throws(APIFault) -> Snapshot
        /// The addresses of the changes that are left on a state.
        let left: @Sendable (Snapshot) -> Set<String>
    }

    /// Carries out a plan; afterwards what waited for people whose invites were accepted at once [FACTS, Writes]. Then
    /// looks what became of it all: every answer is compared with what was asked, and what the answers do not say is
    /// looked for.
    ///
    /// Interrupted, it ends in order, and what was not started is left.
    ///
    /// - Parameter reread: where given, reads the state in the place of the lists that show what was done.
    /// - Returns: the report, and the state that was read at the end.
    func apply(
        _ run: PlannedRun, _ writing: Writing, console: Console, reread: Reread? = nil
    ) async -> (report: ApplyReport, after: Snapshot?) {
        var result = await watch.interruption.finishing(clock: SystemClock()) {
            await write(run, writing, console: console, reread: reread)
        }
        do throws(LocalFileFault) {
            if result.report.stopped == nil { try await writing.journal.end() }
        } catch {
            result.report.stopped = .journal(error)
        }
        return result
    }

    private func write(
        _ run: PlannedRun, _ writing: Writing, console: Console, reread: Reread?
    ) async -> (report: ApplyReport, after: Snapshot?) {
        let changes = run.plan.changes
        let requests = WritePlanner(snapshot: run.snapshot).requests(for: changes)
        let progress = ApplyProgressLine(
            total: requests.count, console: console, gate: connection.gate, clock: connection.clock)
        async let _: Void = progress.keepTelling()
        let executor = Executor(
            client: WriteClient(connection), reader: reader, journal: writing.journal, settling: writing.settling,
            concurrency: writing.concurrency, logger: logger, progress: progress)
        let verifier = Verifier(
            reader: reader, settling: writing.settling, gate: connection.gate, clock: connection.clock
        ) { console.note(.lagging(upTo: $0)) }
        var report = await executor.run(requests, changes: changes, planned: run.snapshot)
        var written = changes
        var state = run.snapshot
        /// Lists that were read after the last write that they show.
        var shown: Set<VerifyingList> = []
        do throws(APIFault) {
            if report.stopped == nil, changes.contains(where: { $0.does(.invite) }) {
                try await verifier.invites(of: changes, in: &report, into: &state)
                let ready = DeferredChanges.ready(changes, known: known(report, state))
                let later = WritePlanner(snapshot: state).requests(for: ready)
                await progress.add(later.count)
                if !ready.isEmpty {
                    report.merge(await executor.run(later, changes: ready, planned: state, after: report))
                }
                if !later.contains(where: { $0.shownBy == .members }) { shown = [.members] }
                written = DeferredChanges.joined(changes, with: ready)
            }
        } catch {
            report.stopped = error
        }
        report.compareAnswers(of: written, before: run.snapshot)
        guard report.stopped == nil else { return (report, nil) }
        do throws(APIFault) {
            guard let reread else {
                try await verifier.lists(of: written, known: shown, before: run.snapshot, in: &report, into: &state)
                return (report, nil)
            }
            try await verifier.wholeState(
                of: written, before: run.snapshot, in: &report, into: &state, reading: reread.state
            ) { !$1.unseen(reread.left($0)).isEmpty }
            return (report, state)
        } catch {
            report.stopped = error
            return (report, nil)
        }
    }

    private func known(_ report: ApplyReport, _ snapshot: Snapshot) -> DeferredChanges.Known {
        var people: [String: Int] = [:]
        for person in snapshot.all(.member) where person.status == .active {
            people[Comparison.naturalKey(person.name, of: .member)] = person.id
        }
        return DeferredChanges.Known(people: people, created: report.createdIDs, lockVersions: report.lockVersions)
    }
}

extension ApplyReport {
    /// Of the changes that are left on a state, those that were done all the same: lists do not show them yet. What the
    /// server made something else of stays left.
    fileprivate func unseen(_ left: Set<String>) -> Set<String> {
        left.filter { outcomes[$0]?.isDone == true }.subtracting(serverChanges.map(\.address))
    }
}

// MARK: - Texts

extension String {
    fileprivate static func lagging(upTo time: Duration) -> String {
        "Hubstaff's lists do not show everything yet that was written; looking again for up to "
            + "\(SpanText.text(time.inSeconds))."
    }
}
