// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Logging
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Carries out a plan's requests.
///
/// Places are barriers: all requests of a place end before one of the next starts. Inside a place the requests of a
/// lane follow each other, and different lanes run at the same time. A failed request stops only what depends on it;
/// a fault that every other request would meet as well stops the run: what is under way ends, the rest is left.
///
/// A request whose outcome is open is looked for (`WriteCourse`) while others go on.
package struct Executor: Sendable {
    private let sender: WriteSender
    private let reader: StateReader
    private let journal: any WriteJournal
    private let settling: SettleSchedule
    private let gate: RateGate
    private let concurrency: Int
    private let progress: any ApplyProgress
    private let logger: Logger

    /// - Parameters:
    ///   - reader: looks for writes whose answers were lost.
    ///   - concurrency: requests at the same time, at least 1.
    package init(
        client: WriteClient, reader: StateReader, journal: any WriteJournal, settling: SettleSchedule,
        concurrency: Int = 4, logger: Logger, progress: any ApplyProgress = NoProgress()
    ) {
        sender = WriteSender(client: client, journal: journal, logger: logger)
        self.reader = reader
        self.journal = journal
        self.settling = settling
        gate = client.gate
        self.concurrency = max(1, concurrency)
        self.progress = progress
        self.logger = logger
    }

    private var clock: any RunClock { sender.client.clock }

    /// - Parameters:
    ///   - requests: what is to be sent, in the order of their places.
    ///   - changes: what they carry out.
    ///   - planned: the state that they were planned from.
    ///   - earlier: what runs before found out: ids that these requests refer to, changes that were not made.
    /// - Returns: what this run did; `ApplyReport.merge` joins it to the earlier ones.
    package func run(
        _ requests: [WriteRequest], changes: [Change], planned: Snapshot, after earlier: ApplyReport = ApplyReport()
    ) async -> ApplyReport {
        var record = RunRecord(requests: requests, changes: changes, earlier: earlier)
        let now = clock.now
        let lately = await journal.created.filter {
            now.timeIntervalSince($0.intent.time) < settling.settleTime.inSeconds
        }
        let inherited = InheritedWrites(await journal.unsettled, created: lately)
        await gate.employ(concurrency)
        let byPlace = Dictionary(grouping: requests.indices) { requests[$0].place }
        for (place, indices) in byPlace.sorted(by: { $0.key < $1.key }) where record.stopped == nil {
            logger.debug("place \(place)", metadata: ["requests": "\(indices.count)"])
            let schedule = LaneSchedule(requests, indices: indices)
            let run = PlaceRun(schedule, record, settling: settling, inherited: inherited)
            record = await carryOut(run, of: requests, planned: planned)
        }
        return record.report
    }

    private enum Event: Sendable {
        case sent(Int, SentPart)
        case looked(at: Date, indices: [Int], Result<Snapshot, APIFault>)
        /// A pause is over, or was cut short.
        case woke(pause: Int, isOver: Bool)
    }

    private func carryOut(_ start: PlaceRun, of requests: [WriteRequest], planned: Snapshot) async -> RunRecord {
        await withTaskGroup(of: Event.self) { group in
            var run = start
            var sending = 0
            var isLooking = false
            var pause: Pause?
            var pauses = 0
            repeat {
                while await gate.mayStart(running: sending), let start = run.start(now: clock.now) {
                    switch start {
                    case .send(let outgoing, let part, let version):
                        sending += 1
                        group.addTask { [sender] in
                            .sent(
                                outgoing.index,
                                await sender.send(outgoing, part: part, version: version, planned: planned))
                        }
                    case .decided(let ended): await report([ended], of: requests)
                    }
                }
                if run.record.stopped != nil {
                    pause?.cancel()
                    await report(run.abandonDoubts(), of: requests)
                } else if !isLooking, let due = run.nextLook {
                    let now = clock.now
                    if due <= now {
                        isLooking = true
                        let (targets, indices) = run.look(at: now)
                        group.addTask { [reader] in
                            .looked(at: now, indices: indices, await reader.looking(at: targets, like: planned))
                        }
                    } else if pause.map({ $0.until > due }) ?? true {
                        pause?.cancel()
                        pauses += 1
                        let next = Pause(id: pauses, until: due, now: now, clock: clock)
                        pause = next
                        group.addTask { .woke(pause: next.id, isOver: await next.ended()) }
                    }
                }
                await write(run.takeNotes(), stopping: &run)
                guard let event = await group.next() else { continue }
                switch event {
                case .sent(let index, let part):
                    sending -= 1
                    let ended = run.ended(part, of: index, now: clock.now)
                    await report(ended.map { [$0] } ?? [], of: requests)
                case .looked(let time, let indices, .success(let found)):
                    isLooking = false
                    let sighting = Sighting(planned: planned, found: found)
                    await report(run.saw(sighting, for: indices, at: time), of: requests)
                case .looked(_, let indices, .failure(let fault)):
                    isLooking = false
                    await report(run.lookFailed(fault, for: indices), of: requests)
                case .woke(let id, let isOver):
                    guard id == pause?.id else { continue }
                    pause = nil
                    if !isOver { run.stop(gate.interruption.fault ?? .cancelled) }
                }
            } while !group.isEmpty || run.hasReady || run.nextLook != nil || run.breakCircle()
            await write(run.takeNotes(), stopping: &run)
            return run.record
        }
    }

    private func report(_ ended: [PlaceRun.Ended], of requests: [WriteRequest]) async {
        for ended in ended { await progress.finished(requests[ended.index], outcomes: ended.outcomes) }
    }

    private func write(_ notes: [PlaceRun.Noted], stopping run: inout PlaceRun) async {
        for noted in notes {
            do throws(LocalFileFault) {
                try await journal.note(
                    JournalOutcome(
                        write: noted.write, time: clock.now, word: noted.note.word, addresses: noted.note.addresses,
                        id: noted.note.id))
            } catch {
                run.stop(.journal(error))
            }
        }
    }
}

/// A wait for a look, which can be cut short without ending the requests beside it.
private struct Pause: Sendable {
    let id: Int
    let until: Date
    private let task: Task<Void, any Error>

    init(id: Int, until: Date, now: Date, clock: any RunClock) {
        self.id = id
        self.until = until
        task = Task { try await clock.sleep(for: .seconds(until.timeIntervalSince(now))) }
    }

    func cancel() { task.cancel() }

    /// - Returns: whether it is over, and was not cut short.
    func ended() async -> Bool {
        await withTaskCancellationHandler {
            (try? await task.value) != nil
        } onCancel: {
            task.cancel()
        }
    }
}

extension StateReader {
    fileprivate func looking(at targets: Set<LookTarget>, like planned: Snapshot) async -> Result<Snapshot, APIFault> {
        do throws(APIFault) {
            return .success(try await look(at: targets, like: planned))
        } catch {
            return .failure(error)
        }
    }
}
