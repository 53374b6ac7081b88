// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Takes the lease of a ruleset, renews it while the run lasts, and gives it back:
///
///     read ── free ──▶ write ──▶ wait ──▶ read ── still ours ──▶ renew, renew, … ──▶ give back
///       └── held: refused              └── another's: refused       └── another's: the run ends in order
package actor LeaseKeeper {
    /// What it costs: a read before and a read after the write; at the end a read and a write. Renewals come on top.
    package static let reads = 3
    package static let writes = 2

    private let client: WriteClient
    /// For what is left to do once the run is to end.
    private let lastClient: WriteClient
    private let path: String
    private let key: String
    private let id: String
    private let holder: String
    private let terms: LeaseTerms
    private let clock: any RunClock
    private let interruption: Interruption
    private let memory: LeaseMemory
    private var isHeld = false

    /// - Parameters:
    ///   - holder: who this is, for people.
    ///   - memory: where this machine remembers its last lease.
    package init(
        _ connection: APIConnection, organization: Int, ruleset: String, id: String, holder: String,
        terms: LeaseTerms, memory: LeaseMemory
    ) {
        client = WriteClient(connection)
        lastClient = WriteClient(connection.uninterrupted)
        path = "/v2/organizations/\(organization)"
        key = Lease.key(ruleset: ruleset)
        self.id = id
        self.holder = holder
        self.terms = terms
        clock = connection.clock
        interruption = connection.gate.interruption
        self.memory = memory
    }

    package func take() async throws(LeaseFault) {
        let own = memory.last
        try check(await current(client), own: own)
        try remember()
        isHeld = true
        try await write()
        do {
            try await clock.sleep(for: terms.secondLook)
        } catch {
            throw .api(interruption.fault ?? .cancelled)
        }
        let value = try await current(client)
        guard value.flatMap({ Lease(value: $0) })?.id == id else {
            isHeld = false
            try check(value, own: id)
            throw .notKept(key: key)
        }
    }

    /// Renews it until the task is cancelled or the run is to end; where another machine has it the run is to end.
    package func keep() async {
        while isHeld, (try? await clock.sleep(for: terms.renewal)) != nil {
            // What fails is tried again after the next pause.
            do throws(LeaseFault) { try await renew() } catch { continue }
        }
    }

    private func renew() async throws(LeaseFault) {
        let other = try await current(client).flatMap { Lease(value: $0) }
        if let other, other.id != id {
            isHeld = false
            interruption.begin(.leaseLost(holder: other.holder))
        } else {
            try await write()
        }
    }

    /// Does not give it back: what this run sent may still come into force, and nobody else should begin before.
    package func leave() { isHeld = false }

    /// Gives it back, also when the run was interrupted. What is not given back ends by itself.
    package func release() async {
        guard isHeld else { return }
        isHeld = false
        // Nobody waits for the answer to a faulty read or write: the lease ends by itself.
        guard let value = try? await current(lastClient), Lease(value: value)?.id == id else { return }
        _ = try? await lastClient.send(.put, path + "/update_metadata", body: body(.null))
    }

    private func check(_ value: String?, own: String?) throws(LeaseFault) {
        switch Lease.verdict(on: value, own: own, now: clock.now) {
        case .free: return
        case .held(let lease): throw .held(lease)
        case .unreadable: throw .unreadable(key: key)
        }
    }

    private func current(_ client: WriteClient) async throws(LeaseFault) -> String? {
        do {
            let answer = try await client.reads.get(path)
            let organization = try AnswerObject(answer["organization"], path: path, place: "organization")
            return try organization.metadata()[key]
        } catch {
            throw .api(error)
        }
    }

    private func write() async throws(LeaseFault) {
        let lease = Lease(id: id, holder: holder, until: clock.now + terms.lifetime.inSeconds)
        do throws(APIFault) {
            _ = try await client.send(.put, path + "/update_metadata", body: body(.string(lease.value)))
        } catch .lostAnswer {
            // The read that follows shows whether it was written.
        } catch {
            throw .api(error)
        }
    }

    private func body(_ value: JSONValue) -> JSONValue {
        ["metadata": [["key": .string(key), "value": value]]]
    }

    private func remember() throws(LeaseFault) {
        do throws(TokenStoreFault) {
            try memory.keep(id)
        } catch {
            throw .memory(error)
        }
    }
}

/// Why there is no lease.
package enum LeaseFault: Error, Sendable, Equatable {
    case api(APIFault)
    case held(Lease)
    case unreadable(key: String)
    /// It was written, and does not stand there.
    case notKept(key: String)
    case memory(TokenStoreFault)
}

extension LeaseFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .api(let fault): "\(fault)"
        case .held(let lease):
            "\(lease.holder) applies this ruleset to this organization, until "
                + "\(lease.until.formatted(.iso8601)) unless it takes longer; run this again afterwards"
        case .unreadable(let key):
            "the organization's metadata `\(key)` holds something that is no lease; remove that key if no apply is at work"
        case .notKept(let key):
            "the lease was written to the organization's metadata `\(key)`, and did not stay there"
        case .memory(let fault): "\(fault)"
        }
    }
}

/// Where a machine keeps the id of the last lease it had for a ruleset, so that a run after a killed one does not wait
/// for it to end.
package struct LeaseMemory: Sendable {
    private let path: String

    package init(path: String) { self.path = path }

    /// Nil also where it cannot be read: then an old lease has to end by itself.
    var last: String? {
        guard let data = (try? PrivateFile.read(path)) ?? nil else { return nil }
        let id = String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace }
        return id.isEmpty ? nil : id
    }

    func keep(_ id: String) throws(TokenStoreFault) {
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            try PrivateFile.makeFolder(String(path[..<slash]))
        }
        try PrivateFile.replace(path, with: Data((id + "\n").utf8))
    }
}
