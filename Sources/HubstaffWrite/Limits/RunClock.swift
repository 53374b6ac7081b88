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

/// The machine's own time, as it was when the program asked first and from then on as it passes: a clock that is set
/// meanwhile neither shortens nor lengthens a pause.
package struct SystemClock: RunClock {
    private static let start = (date: Date(), instant: ContinuousClock.now)

    package init() {}

    package var now: Date { Self.start.date + (ContinuousClock.now - Self.start.instant).inSeconds }

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
