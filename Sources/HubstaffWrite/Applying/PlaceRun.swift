// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The requests of one place while they are carried out: which may start, which are under way, which wait for a look.
/// A value that is told what happened; `Executor` sends, reads and waits.
struct PlaceRun: Sendable {
    enum Start: Sendable {
        case send(OutgoingRequest, part: [Int], version: Int?)
        /// Nothing of it is sent.
        case decided(Ended)
    }

    /// A request that is over.
    struct Ended: Sendable {
        let index: Int
        let outcomes: [String: ChangeOutcome]
    }

    /// What the journal is to hold of a write.
    struct Noted: Sendable, Equatable {
        let write: JournalWriteID
        let note: WriteCourse.Note
    }

    /// As many writes may be in doubt at the same time before nothing new is started: a server that takes writes
    /// without answering is not sent all of them.
    static let mostDoubts = 16
    /// After so many writes in a row that were sent again and again and never made, the server is broken.
    static let mostGivenUp = 3

    private(set) var record: RunRecord
    private var schedule: LaneSchedule
    private var lookout: Lookout
    private let settling: SettleSchedule
    private let inherited: InheritedWrites
    private var courses: [Int: WriteCourse] = [:]
    /// Writes that a course stands for, open ones of earlier runs included.
    private var writes: [Int: [JournalWriteID]] = [:]
    private var open: [Int: [UnsettledWrite]] = [:]
    private var toSend: [(index: Int, part: [Int])] = []
    private var givenUpInARow = 0
    private var noted: [Noted] = []

    init(_ schedule: LaneSchedule, _ record: RunRecord, settling: SettleSchedule, inherited: InheritedWrites) {
        self.schedule = schedule
        self.record = record
        self.settling = settling
        self.inherited = inherited
        lookout = Lookout(gap: settling.gap)
    }

    /// Whether something may start without anything having to end before.
    var hasReady: Bool { record.stopped == nil && (!toSend.isEmpty || schedule.hasReady) }

    /// When the next look is due; nil where none is.
    var nextLook: Date? { lookout.next }

    mutating func breakCircle() -> Bool { record.stopped == nil && schedule.breakCircle() }

    /// What the journal is to hold since this was asked last.
    mutating func takeNotes() -> [Noted] {
        defer { noted = [] }
        return noted
    }

    // MARK: - Starting

    /// What to start next; nil where everything has been started, waits, or the run has stopped.
    mutating func start(now: Date) -> Start? {
        guard record.stopped == nil else { return nil }
        if let next = toSend.popLast(), let course = courses[next.index] {
            return .send(course.outgoing, part: next.part, version: course.version)
        }
        while lookout.count < Self.mostDoubts, let index = schedule.next() {
            let (outgoing, outcomes) = record.prepare(index)
            guard var outgoing else {
                schedule.ended(index)
                return .decided(Ended(index: index, outcomes: outcomes))
            }
            // What was decided already is reported along with the rest.
            outgoing.decided = outcomes
            let unsettled = inherited.writes(for: outgoing)
            writes[index] = unsettled.map(\.intent.write)
            open[index] = unsettled
            var course = WriteCourse(outgoing, schedule: settling)
            let step = course.begin(inherited: unsettled.map(\.intent.time).max(), now: now)
            if case .send(let part) = step {
                courses[index] = course
                return .send(outgoing, part: part, version: nil)
            }
            // A look first; it never ends at once.
            if let ended = take(step, course, index) { return .decided(ended) }
        }
        return nil
    }

    // MARK: - Events

    mutating func ended(_ part: SentPart, of index: Int, now: Date) -> Ended? {
        guard var course = courses[index] else { return nil }
        writes[index, default: []].append(part.write)
        if case .answered = part.result { givenUpInARow = 0 }
        let step = course.ended(part, now: now)
        return take(step, course, index)
    }

    /// What to look at now, and for which requests.
    mutating func look(at now: Date) -> (targets: Set<LookTarget>, indices: [Int]) { lookout.take(at: now) }

    /// - Parameter time: when the look began.
    mutating func saw(_ sighting: Sighting, for indices: [Int], at time: Date) -> [Ended] {
        indices.compactMap { index in
            guard var course = courses[index] else { return nil }
            let outgoing = course.outgoing
            let since = course.sentAt
            let open = open[index] ?? []
            let step = course.saw({ sighting.sight(outgoing, entry: $0, since: since, open: open) }, at: time)
            return take(step, course, index)
        }
    }

    /// A look failed: nothing tells any more.
    mutating func lookFailed(_ fault: APIFault, for indices: [Int]) -> [Ended] {
        record.stop(fault)
        return indices.compactMap { abandon($0) }
    }

    /// The run has stopped: what waits for a look stays open.
    mutating func abandonDoubts() -> [Ended] {
        let resends = toSend.map(\.index)
        toSend = []
        return (lookout.takeAll() + resends).compactMap { abandon($0) }
    }

    mutating func stop(_ fault: APIFault) { record.stop(fault) }

    private mutating func abandon(_ index: Int) -> Ended? {
        guard var course = courses[index] else { return nil }
        let step = course.abandon()
        return take(step, course, index)
    }

    private mutating func take(_ step: WriteCourse.Step, _ changed: WriteCourse, _ index: Int) -> Ended? {
        var course = changed
        for note in course.takeNotes() {
            noted += (writes[index] ?? []).map { Noted(write: $0, note: note) }
        }
        if let stop = course.result.stop { record.stop(stop) }
        var step = step
        if case .look(let due) = step {
            if let target = LookTarget(course.outgoing) {
                lookout.add(index, target: target, due: due)
            } else {
                step = course.abandon()
            }
        }
        if case .send(let part) = step {
            toSend.append((index, part))
        }
        courses[index] = course
        guard step == .end else { return nil }
        courses[index] = nil
        if course.wasGivenUp {
            givenUpInARow += 1
            if givenUpInARow >= Self.mostGivenUp {
                record.stop(.writesLost(count: givenUpInARow, last: course.lastFault.said))
            }
        }
        record.note(course.result)
        schedule.ended(index)
        return Ended(index: index, outcomes: course.result.outcomes)
    }
}
