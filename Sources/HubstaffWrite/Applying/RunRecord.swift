// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// What a run knows so far: which changes were not made and why, which ids came, which answers. It decides what of a
/// request is sent at all.
struct RunRecord {
    private let requests: [WriteRequest]
    private let changes: [String: Change]
    private let earlier: ApplyReport
    /// Changes that were not made.
    private var bad: [String: ChangeOutcome] = [:]
    private var createdIDs: [String: Int] = [:]
    private var answers: [Int: [ApplyReport.Answered]] = [:]
    private var versions: [String: Int] = [:]
    /// How many requests of a change have not ended well, by address.
    private var missing: [String: Int] = [:]
    /// Lanes that a failed request stopped, with the address of its change.
    private var stoppedLanes: [String: String] = [:]
    private(set) var stopped: APIFault?

    init(requests: [WriteRequest], changes: [Change], earlier: ApplyReport) {
        self.requests = requests
        self.changes = Dictionary(changes.map { ($0.address, $0) }) { first, _ in first }
        self.earlier = earlier
        for request in requests { for address in request.changes { missing[address, default: 0] += 1 } }
    }

    /// What is to be sent of a request, and what became of the rest of it.
    mutating func prepare(_ index: Int) -> (send: OutgoingRequest?, outcomes: [String: ChangeOutcome]) {
        let request = requests[index]
        let resolver = IDResolver(created: createdIDs, earlier: earlier.createdIDs)
        var outcomes: [String: ChangeOutcome] = [:]
        var outgoing: OutgoingRequest?
        if let cause = wholeCause(request) {
            for address in request.changes { outcomes[address] = .skipped(because: cause) }
        } else {
            do throws(ApplyFault) {
                (outgoing, outcomes) = try prepare(request, index, resolver)
            } catch {
                for address in request.changes { outcomes[address] = .failed(error) }
            }
        }
        note(outcomes, of: request)
        return (outgoing, outcomes)
    }

    private func prepare(
        _ request: WriteRequest, _ index: Int, _ resolver: IDResolver
    ) throws(ApplyFault) -> (OutgoingRequest?, [String: ChangeOutcome]) {
        var outgoing = OutgoingRequest(
            index: index, request: request, path: try resolver.path(request.path), kind: kind(of: request),
            changes: request.changes)
        for address in request.changes {
            guard let change = changes[address] else { continue }
            outgoing.plan[address] = change
            for spoken in change.spokenOf {
                outgoing.ids[spoken] = createdIDs[spoken] ?? earlier.createdIDs[spoken]
            }
        }
        guard let batch = request.entries else {
            outgoing.body = try request.body.map { body throws(ApplyFault) in try resolver.body(body) }
            return (outgoing, [:])
        }
        var rest = request.body ?? [:]
        rest[batch.member] = nil
        outgoing.body = try resolver.body(rest)
        outgoing.changes = []
        outgoing.entries = []
        var outcomes: [String: ChangeOutcome] = [:]
        for (address, entry) in zip(request.changes, batch.entries) {
            let needs = entry.addresses.union(changes[address]?.dependsOn ?? []).union([address])
            if let cause = cause(among: needs) {
                outcomes[address] = .skipped(because: cause)
                continue
            }
            do throws(ApplyFault) {
                outgoing.entries.append(try resolver.json(entry))
                outgoing.changes.append(address)
            } catch {
                outcomes[address] = .failed(error)
            }
        }
        return (outgoing.entries.isEmpty ? nil : outgoing, outcomes)
    }

    private func kind(of request: WriteRequest) -> String {
        if case .created(let key, _) = request.answer { return key }
        return request.changes.first.flatMap { changes[$0]?.kind.rawValue } ?? ""
    }

    /// Nothing new is started any more.
    mutating func stop(_ fault: APIFault) { stopped = stopped ?? fault }

    /// Why nothing of a request can be sent: the address of a change that was not made.
    private func wholeCause(_ request: WriteRequest) -> String? {
        if let cause = stoppedLanes[request.lane] { return cause }
        guard request.entries != nil else { return cause(among: request.needs.union(request.changes)) }
        // Of a batch, what one entry needs concerns that entry alone.
        let ofEntries = Set(request.changes.flatMap { changes[$0]?.dependsOn ?? [] })
        return cause(among: request.pathAddresses.union(Set(request.dependsOn).subtracting(ofEntries)))
    }

    private func cause(among addresses: Set<String>) -> String? {
        for address in addresses.sorted() {
            switch bad[address] ?? earlier.outcomes[address] {
            case nil, .done: continue
            case .skipped(let cause): return cause
            case .failed, .unknown, .left: return address
            }
        }
        return nil
    }

    /// Takes in what became of a request.
    mutating func note(_ sent: SentRequest) {
        let request = requests[sent.index]
        createdIDs.merge(sent.createdIDs) { _, new in new }
        versions.merge(sent.versions) { _, new in new }
        answers[sent.index] = sent.answers.map { ApplyReport.Answered(request: request, answer: $0) }
        stopped = stopped ?? sent.stop
        note(sent.outcomes, of: request)
    }

    private mutating func note(_ outcomes: [String: ChangeOutcome], of request: WriteRequest) {
        for (address, outcome) in outcomes {
            if outcome.isDone {
                missing[address, default: 0] -= 1
            } else if bad[address] == nil {
                bad[address] = outcome
            }
        }
        // Entries of a batch are independent of each other, and so is what follows them.
        if request.entries == nil, stoppedLanes[request.lane] == nil, let cause = cause(among: Set(outcomes.keys)) {
            stoppedLanes[request.lane] = cause
        }
    }

    var report: ApplyReport {
        var report = ApplyReport()
        for (address, missing) in missing {
            let id = createdIDs[address] ?? changes[address]?.id
            report.outcomes[address] = bad[address] ?? (missing <= 0 ? .done(id: id) : .left)
        }
        report.createdIDs = createdIDs
        report.seenVersions = versions
        report.answers = answers.sorted { $0.key < $1.key }.flatMap(\.value)
        report.stopped = stopped
        return report
    }
}

extension WriteRequest {
    /// The entries of a batch, one for each change.
    var entries: (member: String, entries: [Value])? {
        guard let batch, let entries = body?[batch]?.list, entries.count == changes.count else { return nil }
        return (batch, entries)
    }
}
