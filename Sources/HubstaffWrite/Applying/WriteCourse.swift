// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a look at the organization shows of one entry of a write whose outcome is open.
enum Sight: Sendable, Equatable {
    /// It was made. With the id of what it created, and the version that a task has now.
    case reached(id: Int?, version: Int? = nil)
    /// It was not made: what it changes is as it was planned from. With the version that a task has now.
    case missing(version: Int? = nil)
    /// Somebody else changed it.
    case changed
    /// An earlier run made it with other values.
    case otherwise(id: Int)
    /// It was made more than once.
    case several([Int])
}

/// One request from its first sending until its outcome is certain. It is told what happens and says what to do next;
/// it sends, reads and waits for nothing itself.
///
///     begin ──▶ send ──▶ answered ───────────────────────────▶ next part, or end
///                │  └──▶ lost ──▶ look, look, … ──▶ reached ─▶
///                │                  └─ missing ──▶ send again
///                └────▶ refused, of several entries ──▶ look ──▶ what is missing, in halves
///                └────▶ refused, of a stale task ──▶ look ──▶ send once with the new version
///
/// What creates something is sent again only when the last look of the schedule did not find it. All else says absolute
/// values, so that one look is enough.
struct WriteCourse: Sendable {
    enum Step: Sendable, Equatable {
        /// These entries of the request; 0 alone where it is no batch.
        case send([Int])
        case look(notBefore: Date)
        case end
    }

    /// What became of writes that were sent.
    struct Note: Sendable, Equatable {
        let word: JournalOutcome.Word
        let addresses: [String]
        var id: Int?
    }

    fileprivate enum Doubt: Sendable, Equatable {
        case lost(APIFault)
        case refused(APIFault)
        case stale(APIFault)
        /// An earlier run sent it, and does not know what became of it.
        case inherited
    }

    /// How often one write is sent at most.
    static let mostSends = 3

    let outgoing: OutgoingRequest
    private let schedule: SettleSchedule
    /// Parts to be sent, the next one last.
    private var parts: [[Int]]
    /// What is under way, or looked for.
    private(set) var current: [Int] = []
    private var doubt: Doubt?
    /// When `current` was sent last.
    private(set) var sentAt: Date = .distantPast
    private var sends = 0
    /// What became of it so far.
    private(set) var result: SentRequest
    /// The version that a task has now, where it is not the planned one.
    private(set) var version: Int?
    private var hasFollowedVersion = false
    /// What looks and ends came to, for the journal; whoever writes it down takes them.
    private(set) var notes: [Note] = []
    /// Whether it was given up although the last look showed that it did not happen.
    private(set) var wasGivenUp = false

    init(_ outgoing: OutgoingRequest, schedule: SettleSchedule) {
        self.outgoing = outgoing
        self.schedule = schedule
        parts = [outgoing.isBatch ? Array(outgoing.entries.indices) : [0]]
        result = SentRequest(index: outgoing.index, outcomes: outgoing.decided)
    }

    /// Whether it is waiting for a look.
    var isInDoubt: Bool { doubt != nil }

    /// - Parameter inherited: when an earlier run sent it last, and does not know what became of it.
    mutating func begin(inherited: Date?, now: Date) -> Step {
        guard let inherited else { return nextPart() }
        current = parts.removeLast()
        sentAt = min(inherited, now)
        doubt = .inherited
        return .look(notBefore: schedule.next(after: now, sentAt: sentAt))
    }

    // MARK: - Answers

    mutating func ended(_ part: SentPart, now: Date) -> Step {
        sends += 1
        sentAt = part.sentAt ?? sentAt
        result.stop = result.stop ?? part.halt
        switch part.result {
        case .answered(let answer): return answered(answer)
        case .halted(let fault):
            result.stop = result.stop ?? fault
            settle(current, as: .left)
            leaveRest()
            return .end
        case .lost(let fault):
            doubt = .lost(fault)
            lastFault = fault
            guard result.stop == nil else { return abandon() }
            return .look(notBefore: schedule.next(after: now, sentAt: sentAt))
        case .refused(let fault): return refused(fault, now)
        }
    }

    private mutating func answered(_ answer: JSONValue?) -> Step {
        result.answers.append(answer)
        if case .created(let key, let address) = outgoing.request.answer {
            // `SentPart` has made sure that it is there.
            result.createdIDs[address] = answer?[key]?["id"]?.int
        }
        settle(current, as: nil)
        if let fault = SitePosition.fault(asked: outgoing.json, answer: answer, path: outgoing.path) {
            settle(current, as: .failed(.api(fault)))
            result.stop = result.stop ?? fault
        }
        return nextPart()
    }

    private mutating func refused(_ fault: APIFault, _ now: Date) -> Step {
        if outgoing.isDeletion, case .notFound = fault {
            settle(current, as: nil)
            return nextPart()
        }
        guard result.stop == nil, case .refused = fault else {
            fail(current, fault)
            return nextPart()
        }
        if current.count > 1 {
            doubt = .refused(fault)
        } else if outgoing.carriesLockVersion {
            doubt = .stale(fault)
        } else {
            fail(current, fault)
            return nextPart()
        }
        // Of several invites some may have been made, and may not show at once.
        return .look(notBefore: outgoing.creates ? schedule.next(after: now, sentAt: sentAt) : now)
    }

    // MARK: - Looks

    /// - Parameters:
    ///   - sight: of each entry in `current`.
    ///   - time: when the look began.
    mutating func saw(_ sight: (Int) -> Sight, at time: Date) -> Step {
        guard let doubt else { return .end }
        sentAt = min(sentAt, time)
        var missing: [Int] = []
        for entry in current {
            switch sight(entry) {
            case .reached(let id, let version):
                if case .created(_, let address) = outgoing.request.answer { result.createdIDs[address] = id }
                note(version)
                settle([entry], as: nil)
                notes.append(Note(word: .found, addresses: outgoing.changes(of: entry), id: id))
            case .missing(let version):
                note(version)
                missing.append(entry)
            case .changed: settle([entry], as: .failed(.changedMeanwhile(doubt.fault)))
            case .otherwise(let id):
                settle([entry], as: .failed(.madeFromOtherRules(id: id)))
                notes.append(Note(word: .found, addresses: outgoing.changes(of: entry), id: id))
            case .several(let ids): settle([entry], as: .failed(.madeTwice(ids: ids)))
            }
        }
        current = missing
        guard !missing.isEmpty else { return nextPart() }
        switch doubt {
        case .inherited, .lost:
            guard !outgoing.creates || schedule.isLast(time, sentAt: sentAt) else {
                return .look(notBefore: schedule.next(after: time, sentAt: sentAt))
            }
            return sendAgain()
        case .refused:
            // One that stands alone now was refused along with others, which may have been the bad ones.
            let middle = missing.count / 2
            if middle < missing.count { parts.append(Array(missing[middle...])) }
            if middle > 0 { parts.append(Array(missing[..<middle])) }
            return nextPart()
        case .stale(let fault):
            guard let version, version != outgoing.lockVersion, !hasFollowedVersion else {
                fail(missing, fault)
                return nextPart()
            }
            hasFollowedVersion = true
            self.doubt = nil
            return .send(missing)
        }
    }

    private mutating func sendAgain() -> Step {
        notes.append(Note(word: .absent, addresses: current.flatMap(outgoing.changes(of:))))
        guard sends < Self.mostSends else {
            wasGivenUp = true
            if let doubt { fail(current, as: .notDone(sends: sends, last: doubt.fault)) }
            return nextPart()
        }
        doubt = nil
        return .send(current)
    }

    /// A look failed, or the run ends before one could tell.
    mutating func abandon() -> Step {
        if let doubt, !current.isEmpty {
            settle(current, as: .unknown(doubt.fault))
            notes.append(Note(word: .unknown, addresses: current.flatMap(outgoing.changes(of:))))
        }
        doubt = nil
        leaveRest()
        return .end
    }

    /// Why it was in doubt last.
    private(set) var lastFault = APIFault.lostAnswer(.earlierRun)

    mutating func takeNotes() -> [Note] {
        defer { notes = [] }
        return notes
    }

    // MARK: - Parts

    private mutating func nextPart() -> Step {
        doubt = nil
        sends = 0
        guard result.stop == nil else {
            leaveRest()
            return .end
        }
        guard let part = parts.popLast() else { return .end }
        current = part
        return .send(part)
    }

    private mutating func leaveRest() {
        for part in parts { settle(part, as: .left) }
        parts = []
    }

    private mutating func note(_ version: Int?) {
        guard let version else { return }
        self.version = version
        if let address = outgoing.changes.first { result.versions[address] = version }
    }

    /// - Parameter outcome: nil where they were made.
    private mutating func settle(_ entries: [Int], as outcome: ChangeOutcome?) {
        for address in entries.flatMap(outgoing.changes(of:)) {
            result.outcomes[address] = outcome ?? .done(id: result.createdIDs[address])
        }
    }

    private mutating func fail(_ entries: [Int], _ fault: APIFault) {
        fail(entries, as: ApplyFault(fault, carriesLockVersion: outgoing.carriesLockVersion))
    }

    private mutating func fail(_ entries: [Int], as fault: ApplyFault) {
        settle(entries, as: .failed(fault))
        // What travels inside a create was not refused itself.
        guard case .created(_, let main) = outgoing.request.answer else { return }
        for address in outgoing.changes where address != main { result.outcomes[address] = .skipped(because: main) }
    }
}

extension WriteCourse.Doubt {
    fileprivate var fault: APIFault {
        switch self {
        case .lost(let fault), .refused(let fault), .stale(let fault): fault
        case .inherited: .lostAnswer(.earlierRun)
        }
    }
}
