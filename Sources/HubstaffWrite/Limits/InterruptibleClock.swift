// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A clock whose pauses end when the run is to end, so that nobody waits for the end of an hour before stopping.
package struct InterruptibleClock: RunClock {
    private let base: any RunClock
    private let interruption: Interruption

    package init(_ interruption: Interruption, over base: any RunClock = SystemClock()) {
        self.base = base
        self.interruption = interruption
    }

    package var now: Date { base.now }

    /// - Throws: `CancellationError` also when the run is interrupted.
    package func sleep(for duration: Duration) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [base] in try await base.sleep(for: duration) }
            group.addTask { [interruption] in
                await interruption.begun()
                throw CancellationError()
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
