// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

extension Session {
    /// Opens the journal of a plan: without one nothing is written.
    func openJournal(_ options: JournalOptions, _ plan: Plan, home: String) throws(CommandFailure) -> Journal {
        let place =
            options.journal.map { JournalPlace(file: $0) }
            ?? JournalPlace(
                home: home, server: journalServer, organization: organizationID, ruleset: plan.ruleset)
        let digits = String(UInt64.random(in: 0 ... .max), radix: 16)
        let clock = SystemClock()
        let header = JournalRun(
            id: String(repeating: "0", count: 16 - digits.count) + digits, time: clock.now, toolVersion: Tool.version,
            organization: organizationID, ruleset: plan.ruleset, digest: plan.digest)
        do {
            return try Journal(place, run: header, clock: clock)
        } catch {
            throw .localFile("\(error); without a journal nothing is written")
        }
    }

    /// Carries out a plan; afterwards what waited for people whose invites were accepted at once [FACTS, Writes].
    /// Interrupted, it ends in order, and what was not started is left.
    func apply(
        _ run: PlannedRun, journal: Journal, settling: SettleSchedule, concurrency: Int, console: Console
    ) async -> ApplyReport {
        var report = await watch.interruption.finishing(clock: SystemClock()) {
            await write(run, journal: journal, settling: settling, concurrency: concurrency, console: console)
        }
        do throws(LocalFileFault) {
            if report.stopped == nil { try await journal.end() }
        } catch {
            report.stopped = .journal(error)
        }
        return report
    }

    private func write(
        _ run: PlannedRun, journal: Journal, settling: SettleSchedule, concurrency: Int, console: Console
    ) async -> ApplyReport {
        let planner = WritePlanner(snapshot: run.snapshot)
        let requests = planner.requests(for: run.plan.changes)
        let progress = ApplyProgressLine(
            total: requests.count, console: console, gate: connection.gate, clock: connection.clock)
        async let _: Void = progress.keepTelling()
        let executor = Executor(
            client: WriteClient(connection), reader: reader, journal: journal, settling: settling,
            concurrency: concurrency, logger: logger, progress: progress)
        var report = await executor.run(requests, changes: run.plan.changes, planned: run.snapshot)
        let invited = run.plan.changes.contains { $0.actions.contains(.invite) }
        guard invited, report.stopped == nil else { return report }
        do {
            var snapshot = run.snapshot
            try await reader.readMembers(into: &snapshot)
            report.verifyInvites(of: run.plan.changes, against: snapshot)
            let ready = DeferredChanges.ready(run.plan.changes, known: known(report, snapshot))
            guard !ready.isEmpty else { return report }
            let later = WritePlanner(snapshot: snapshot).requests(for: ready)
            await progress.add(later.count)
            report.merge(await executor.run(later, changes: ready, planned: snapshot, after: report))
        } catch {
            report.stopped = error
        }
        return report
    }

    private func known(_ report: ApplyReport, _ snapshot: Snapshot) -> DeferredChanges.Known {
        var people: [String: Int] = [:]
        for person in snapshot.all(.member) where person.status == .active {
            people[Comparison.naturalKey(person.name, of: .member)] = person.id
        }
        return DeferredChanges.Known(people: people, created: report.createdIDs, lockVersions: report.lockVersions)
    }
}
