// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Logging
import RuleEngine

/// Sends one request, a refused batch in ever smaller parts, and says what became of each change.
struct RequestSender: Sendable {
    let client: WriteClient
    let logger: Logger

    func send(_ outgoing: OutgoingRequest) async -> SentRequest {
        var sent = SentRequest(index: outgoing.index, outcomes: outgoing.decided)
        if let member = outgoing.request.entries?.member {
            await send(outgoing, member: member, range: 0..<outgoing.entries.count, into: &sent)
        } else {
            await send(outgoing, body: outgoing.body.map(JSONValue.object), changes: outgoing.changes, into: &sent)
        }
        return sent
    }

    /// A part of a batch. Whether one bad entry refuses a whole batch is unpublished [FIELDS, Answers]: a refused part
    /// is halved until the bad entry stands alone. What the other entries say is absolute, so that it does no harm to
    /// say it again.
    private func send(
        _ outgoing: OutgoingRequest, member: String, range: Range<Int>, into sent: inout SentRequest
    ) async {
        let changes = Array(outgoing.changes[range])
        guard sent.stop == nil else {
            for address in changes { sent.outcomes[address] = .left }
            return
        }
        var body = outgoing.body ?? [:]
        body[member] = .array(Array(outgoing.entries[range]))
        let refused = await send(
            outgoing, body: .object(body), changes: changes, canHalve: range.count > 1, into: &sent)
        guard refused else { return }
        logger.debug("a batch was refused, its halves follow", metadata: ["entries": "\(range.count)"])
        let middle = range.lowerBound + range.count / 2
        await send(outgoing, member: member, range: range.lowerBound..<middle, into: &sent)
        await send(outgoing, member: member, range: middle..<range.upperBound, into: &sent)
    }

    /// - Returns: whether it was refused and is to be sent in halves.
    @discardableResult
    private func send(
        _ outgoing: OutgoingRequest, body: JSONValue?, changes: [String], canHalve: Bool = false,
        into sent: inout SentRequest
    ) async -> Bool {
        let request = outgoing.request
        do throws(APIFault) {
            let answer = try await client.send(
                WriteMethod(request.method), outgoing.path, body: body, expecting: request.answer.expected)
            sent.answers.append(answer)
            try take(answer, outgoing, changes, into: &sent)
            if let fault = SitePosition.fault(asked: body, answer: answer, path: outgoing.path) {
                for address in changes { sent.outcomes[address] = .failed(.api(fault)) }
                sent.stop = fault
            }
        } catch {
            if canHalve, case .refused = error { return true }
            note(error, of: request, body: body, changes, into: &sent)
        }
        return false
    }

    private func take(
        _ answer: JSONValue?, _ outgoing: OutgoingRequest, _ changes: [String], into sent: inout SentRequest
    ) throws(APIFault) {
        if case .created(let key, let address) = outgoing.request.answer {
            guard let id = answer?[key]?["id"]?.int else {
                // It was made, but nobody can refer to it.
                let fault = APIFault.badAnswer(path: outgoing.path, what: "it does not say the id of the new \(key)")
                for address in changes { sent.outcomes[address] = .unknown(fault) }
                return
            }
            sent.createdIDs[address] = id
        }
        for address in changes { sent.outcomes[address] = .done(id: sent.createdIDs[address]) }
    }

    private func note(
        _ fault: APIFault, of request: WriteRequest, body: JSONValue?, _ changes: [String],
        into sent: inout SentRequest
    ) {
        let outcome: ChangeOutcome
        if fault.stopsRun {
            sent.stop = fault
            outcome = .left
        } else if case .lostAnswer = fault {
            outcome = .unknown(fault)
        } else {
            outcome = .failed(ApplyFault(fault, carriesLockVersion: body?["lock_version"] != nil))
        }
        for address in changes { sent.outcomes[address] = outcome }
        // What travels inside a create was not refused itself.
        if case .failed = outcome, case .created(_, let main) = request.answer {
            for address in changes where address != main { sent.outcomes[address] = .skipped(because: main) }
        }
    }
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
