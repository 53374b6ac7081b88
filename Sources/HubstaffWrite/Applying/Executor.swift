// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Logging
import RuleEngine

/// Carries out a plan's requests.
///
/// Places are barriers: all requests of a place end before one of the next starts. Inside a place the requests of a
/// lane follow each other, and different lanes run at the same time. A failed request stops only what depends on it;
/// a fault that every other request would meet as well stops the run: what is under way ends, the rest is left.
package struct Executor: Sendable {
    private let sender: RequestSender
    private let gate: RateGate
    private let concurrency: Int
    private let progress: any ApplyProgress
    private let logger: Logger

    /// - Parameter concurrency: requests at the same time, at least 1.
    package init(
        client: WriteClient, concurrency: Int = 4, logger: Logger, progress: any ApplyProgress = NoProgress()
    ) {
        sender = RequestSender(client: client, logger: logger)
        gate = client.gate
        self.concurrency = max(1, concurrency)
        self.progress = progress
        self.logger = logger
    }

    /// - Parameters:
    ///   - requests: what is to be sent, in the order of their places.
    ///   - changes: what they carry out.
    ///   - earlier: what runs before found out: ids that these requests refer to, changes that were not made.
    /// - Returns: what this run did; `ApplyReport.merge` joins it to the earlier ones.
    package func run(
        _ requests: [WriteRequest], changes: [Change], after earlier: ApplyReport = ApplyReport()
    ) async -> ApplyReport {
        var record = RunRecord(requests: requests, changes: changes, earlier: earlier)
        await gate.employ(concurrency)
        let byPlace = Dictionary(grouping: requests.indices) { requests[$0].place }
        for (place, indices) in byPlace.sorted(by: { $0.key < $1.key }) where record.stopped == nil {
            logger.debug("place \(place)", metadata: ["requests": "\(indices.count)"])
            record = await run(LaneSchedule(requests, indices: indices), of: requests, record)
        }
        return record.report
    }

    private func run(
        _ schedule: LaneSchedule, of requests: [WriteRequest], _ record: RunRecord
    ) async -> RunRecord {
        await withTaskGroup(of: SentRequest.self) { group in
            var schedule = schedule
            var record = record
            var running = 0
            repeat {
                while await gate.mayStart(running: running), record.stopped == nil, let index = schedule.next() {
                    let (outgoing, outcomes) = record.prepare(index)
                    if var outgoing {
                        // What was decided already is reported along with the rest.
                        outgoing.decided = outcomes
                        running += 1
                        group.addTask { [sender, outgoing] in await sender.send(outgoing) }
                    } else {
                        schedule.ended(index)
                        await progress.finished(requests[index], outcomes: outcomes)
                    }
                }
                if let sent = await group.next() {
                    running -= 1
                    record.note(sent)
                    schedule.ended(sent.index)
                    await progress.finished(requests[sent.index], outcomes: sent.outcomes)
                }
            } while running > 0 || (record.stopped == nil && (schedule.hasReady || schedule.breakCircle()))
            return record
        }
    }
}
