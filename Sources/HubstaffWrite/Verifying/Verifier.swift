// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Finds out by lists what became of writes whose answers do not say.
///
/// Lists may lag behind what was written. So what one does not show is looked for at the times of the settle schedule,
/// counted from the last write, and only what the last look does not show was not done.
package struct Verifier: Sendable {
    private let reader: StateReader
    private let settling: SettleSchedule
    private let gate: RateGate
    private let clock: any RunClock
    private let onWait: @Sendable (Duration) -> Void

    /// - Parameter onWait: told once for each wait, with how long it may take.
    package init(
        reader: StateReader, settling: SettleSchedule, gate: RateGate, clock: any RunClock,
        onWait: @escaping @Sendable (Duration) -> Void = { _ in }
    ) {
        self.reader = reader
        self.settling = settling
        self.gate = gate
        self.clock = clock
        self.onWait = onWait
    }

    /// Looks for the invites that the server took, and for those who accepted at once.
    ///
    /// - Parameter state: gets the members and invites.
    package func invites(
        of changes: [Change], in report: inout ApplyReport, into state: inout Snapshot
    ) async throws(APIFault) {
        let sent = report
        let doubt = try await look(into: &state) { state throws(APIFault) in
            try await reader.readMembers(into: &state)
        } isMissing: {
            sent.awaitsInvite(of: changes, against: $0)
        }
        report.verifyInvites(of: changes, against: state, doubt: doubt)
        if let doubt { throw doubt }
    }

    /// Reads the lists that show what calls without an object in their answers did.
    ///
    /// - Parameters:
    ///   - known: lists that `state` holds as they are after the last write that they show.
    ///   - before: the state that was planned from.
    package func lists(
        of changes: [Change], known: Set<VerifyingList>, before: Snapshot, in report: inout ApplyReport,
        into state: inout Snapshot
    ) async throws(APIFault) {
        let sent = report
        var next = sent.verifyingLists.subtracting(known)
        let doubt = try await look(into: &state) { state throws(APIFault) in
            try await reader.read(next, created: sent.createdIDs, into: &state)
        } isMissing: {
            next = sent.listsThatLag(of: changes, before: before, after: $0)
            return !next.isEmpty
        }
        report.verifyLists(of: changes, before: before, after: state, doubt: doubt)
        if let doubt { throw doubt }
    }

    /// Reads the whole state again, and looks there.
    ///
    /// - Parameter isBehind: whether a state lacks something else that was done.
    package func wholeState(
        of changes: [Change], before: Snapshot, in report: inout ApplyReport, into state: inout Snapshot,
        reading: @Sendable () async throws(APIFault) -> Snapshot, isBehind: (Snapshot, ApplyReport) -> Bool
    ) async throws(APIFault) {
        let sent = report
        let doubt = try await look(into: &state) { state throws(APIFault) in
            state = try await reading()
        } isMissing: {
            !sent.listsThatLag(of: changes, before: before, after: $0).isEmpty || isBehind($0, sent)
        }
        report.verifyLists(of: changes, before: before, after: state, doubt: doubt)
        if let doubt { throw doubt }
    }

    /// Reads until nothing is missing or the last look is over.
    ///
    /// - Returns: why the looks ended early although something was missing; nil where they did not.
    /// - Throws: where not even the first one came about.
    private func look(
        into state: inout Snapshot, reading: (inout Snapshot) async throws(APIFault) -> Void,
        isMissing: (Snapshot) -> Bool
    ) async throws(APIFault) -> APIFault? {
        let since = clock.now
        try await reading(&state)
        var begun = since
        var hasTold = false
        while isMissing(state), !settling.isLast(begun, sentAt: since) {
            let next = settling.next(after: clock.now, sentAt: since)
            if !hasTold { onWait(settling.settleTime) }
            hasTold = true
            do {
                try await clock.sleep(for: .seconds(max(0, next.timeIntervalSince(clock.now))))
            } catch {
                return gate.interruption.fault ?? .cancelled
            }
            begun = clock.now
            do throws(APIFault) {
                try await reading(&state)
            } catch {
                return error
            }
        }
        return nil
    }
}
