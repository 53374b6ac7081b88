// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Being the only apply of a ruleset: on this machine always, among machines where that is asked.
extension Session {
    /// Where the journal of a ruleset lies, and its lock beside it.
    func journalPlace(_ options: JournalOptions, ruleset: String, home: String) -> JournalPlace {
        options.journal.map { JournalPlace(file: $0) }
            ?? JournalPlace(home: home, server: journalServer, organization: organizationID, ruleset: ruleset)
    }

    /// Runs the body while no other apply of this journal is at work: from before the state is read, since a plan made
    /// beside another apply's writes would make them a second time.
    ///
    /// - Parameter lease: whether to take the organization's lease as well.
    func alone<Result>(
        at place: JournalPlace, ruleset: String, lease: Bool, settleTime: Duration,
        _ body: (Session) async throws -> Result
    ) async throws -> Result {
        let lock: RunLock
        do throws(RunLock.Fault) {
            lock = try RunLock.acquire(place.lockFile, makesFolder: place.makesFolder, now: Date.now)
        } catch {
            switch error {
            case .held: throw CommandFailure.refused("\(error)")
            case .unusable:
                throw CommandFailure.localFile("\(error); without a journal and its lock nothing is written")
            }
        }
        defer { lock.release() }
        guard lease else { return try await body(self) }
        return try await underLease(at: place, ruleset: ruleset, settleTime: settleTime, body)
    }

    private func underLease<Result>(
        at place: JournalPlace, ruleset: String, settleTime: Duration, _ body: (Session) async throws -> Result
    ) async throws -> Result {
        let process = ProcessInfo.processInfo
        let digits = String(UInt64.random(in: 0 ... .max), radix: 16)
        let keeper = LeaseKeeper(
            connection, organization: organizationID, ruleset: ruleset,
            id: String(repeating: "0", count: 16 - digits.count) + digits,
            holder: "\(process.hostName)/\(process.processIdentifier)", terms: LeaseTerms(settleTime: settleTime),
            memory: LeaseMemory(path: place.file + ".lease"))
        watch.beforeLeaving { await keeper.release() }
        do throws(LeaseFault) {
            try await keeper.take()
        } catch {
            await keeper.release()
            throw CommandFailure(error)
        }
        async let _: Void = keeper.keep()
        var session = self
        session.lease = keeper
        do {
            let result = try await body(session)
            await keeper.release()
            return result
        } catch {
            await keeper.release()
            throw error
        }
    }
}

extension CommandFailure {
    fileprivate init(_ fault: LeaseFault) {
        self =
            switch fault {
            case .api(let fault): .api(fault)
            case .held, .unreadable, .notKept: .refused("\(fault)")
            case .memory: .localFile("\(fault)")
            }
    }
}

extension ApplyReport {
    /// Whether something that was sent may still come into force.
    var hasUnknown: Bool {
        outcomes.values.contains { outcome in
            if case .unknown = outcome { return true }
            return false
        }
    }
}

extension PlannedRun {
    /// With what taking and giving back the lease costs.
    func withLease() -> PlannedRun {
        var plan = plan
        plan.requests.read += LeaseKeeper.reads
        plan.requests.write += LeaseKeeper.writes
        return PlannedRun(plan: plan, snapshot: snapshot)
    }
}
