// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Logging
import RuleEngine
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Sends a part of a request once, and writes it down before and after.
struct WriteSender: Sendable {
    let client: WriteClient
    let journal: any WriteJournal
    let logger: Logger

    /// - Parameters:
    ///   - part: entries of the request.
    ///   - version: of the task, where it is not the planned one.
    ///   - planned: the state that was planned from.
    func send(_ outgoing: OutgoingRequest, part: [Int], version: Int?, planned: Snapshot) async -> SentPart {
        let request = outgoing.request
        let body = outgoing.json(entries: part, version: version)
        let intent = JournalIntent(
            write: await journal.nextWrite(), attempt: 0, time: client.clock.now, kind: outgoing.kind,
            addresses: part.flatMap(outgoing.changes(of:)), method: request.method.rawValue, path: outgoing.path,
            body: body, digest: "")
        let watch = WriteWatch(intent, journal: journal, clock: client.clock)
        var sent = SentPart(write: intent.write, result: .answered(nil))
        do throws(APIFault) {
            let answer = try await client.send(
                WriteMethod(request.method), outgoing.path, body: body, expecting: request.answer.expected,
                watch: watch)
            sent.result = Self.result(answer, outgoing, planned)
        } catch {
            sent.result = Self.result(error)
        }
        sent.sentAt = watch.sentAt
        sent.halt = await note(sent, outgoing, watch)
        return sent
    }

    /// A create that does not say what it created is as good as lost: whoever refers to it needs its id. So is one that
    /// names what was there before.
    private static func result(
        _ answer: JSONValue?, _ outgoing: OutgoingRequest, _ planned: Snapshot
    ) -> SentPart.Result {
        guard case .created(let key, _) = outgoing.request.answer else { return .answered(answer) }
        guard let id = answer?[key]?["id"]?.int else {
            return .lost(.badAnswer(path: outgoing.path, what: "it does not say the id of the new \(key)"))
        }
        if let kind = Kind(rawValue: key), planned.resource(kind, id) != nil {
            return .lost(.badAnswer(path: outgoing.path, what: "its \(key) \(id) was there before"))
        }
        return .answered(answer)
    }

    private static func result(_ fault: APIFault) -> SentPart.Result {
        if case .lostAnswer = fault { return .lost(fault) }
        return fault.stopsRun ? .halted(fault) : .refused(fault)
    }

    /// - Returns: why nothing new may be sent, where the journal cannot be written.
    private func note(_ sent: SentPart, _ outgoing: OutgoingRequest, _ watch: WriteWatch) async -> APIFault? {
        // What never went out has no line, or only those of attempts that the server did not look at.
        guard let sentAt = sent.sentAt else { return nil }
        var outcome = JournalOutcome(write: sent.write, time: client.clock.now, word: .done)
        outcome.status = watch.status
        outcome.milliseconds = Int(max(0, outcome.time.timeIntervalSince(sentAt)) * 1000)
        switch sent.result {
        case .answered(let answer):
            if case .created(let key, _) = outgoing.request.answer { outcome.id = answer?[key]?["id"]?.int }
        case .refused(let fault): (outcome.word, outcome.reason) = (.refused, "\(fault)")
        case .lost(let fault): (outcome.word, outcome.reason) = (.lost, "\(fault)")
        case .halted(let fault): (outcome.word, outcome.reason) = (.unsent, "\(fault)")
        }
        do throws(LocalFileFault) {
            try await journal.note(outcome)
            return nil
        } catch {
            // The run ends with it, and says so once; other writes under way may meet the same.
            logger.debug("the journal cannot be written", metadata: ["reason": "\(error)"])
            return .journal(error)
        }
    }
}

/// Writes the intent down before each time that the write goes out, and remembers when that was.
private final class WriteWatch: ExchangeWatch {
    private struct State {
        var sentAt: Date?
        var status: Int?
    }

    private let intent: JournalIntent
    private let journal: any WriteJournal
    private let clock: any RunClock
    private let state = Mutex(State())

    init(_ intent: JournalIntent, journal: any WriteJournal, clock: any RunClock) {
        self.intent = intent
        self.journal = journal
        self.clock = clock
    }

    var sentAt: Date? { state.withLock { $0.sentAt } }
    var status: Int? { state.withLock { $0.status } }

    func willSend(attempt: Int) async throws(APIFault) {
        var intent = intent
        intent.attempt = attempt
        intent.time = clock.now
        do throws(LocalFileFault) {
            try await journal.intend(intent)
        } catch {
            throw .journal(error)
        }
        state.withLock { $0 = State(sentAt: clock.now) }
    }

    func came(status: Int) { state.withLock { $0.status = status } }
}

extension WriteMethod {
    fileprivate init(_ method: WriteRequest.Method) {
        switch method {
        case .post: self = .post
        case .put: self = .put
        case .delete: self = .delete
        }
    }
}

extension WriteRequest.Answer {
    fileprivate var expected: ExpectedAnswer {
        switch self {
        case .created, .updated: .value
        case .none: .nothing
        }
    }
}
