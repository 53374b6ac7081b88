// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

extension Session {
    /// Carries out a plan; afterwards what waited for people whose invites were accepted at once [FACTS, Writes].
    /// Interrupted, it ends in order, and what was not started is left.
    func apply(_ run: PlannedRun, concurrency: Int, console: Console) async -> ApplyReport {
        await watch.interruption.finishing(clock: SystemClock()) {
            await write(run, concurrency: concurrency, console: console)
        }
    }

    private func write(_ run: PlannedRun, concurrency: Int, console: Console) async -> ApplyReport {
        let planner = WritePlanner(snapshot: run.snapshot)
        let requests = planner.requests(for: run.plan.changes)
        let progress = ApplyProgressLine(
            total: requests.count, console: console, gate: connection.gate, clock: connection.clock)
        async let _: Void = progress.keepTelling()
        let executor = Executor(
            client: WriteClient(connection), concurrency: concurrency, logger: logger, progress: progress)
        var report = await executor.run(requests, changes: run.plan.changes)
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
            report.merge(await executor.run(later, changes: ready, after: report))
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
