// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The time of a run. Everything that waits or compares times asks it, so that tests need not wait.
package protocol RunClock: Sendable {
    var now: Date { get }
    /// - Throws: `CancellationError` when the run is interrupted meanwhile.
    func sleep(for duration: Duration) async throws
}

/// The machine's own time.
package struct SystemClock: RunClock {
    package init() {}

    package var now: Date { Date() }

    package func sleep(for duration: Duration) async throws {
        try await Task.sleep(for: duration)
    }
}

extension Duration {
    /// As `Date` counts.
    package var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
