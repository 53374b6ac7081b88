// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What all workers of a run share: the count of requests, and the pauses that a 429 imposes on all of them together,
/// since the hourly limit is the app's and not a worker's [FACTS, Rate limits].
package actor RateGate {
    /// How many requests were sent in this run, retries and token exchanges included.
    package private(set) var requestsSent = 0
    /// How long the run has been paused by 429, each moment counted once however many workers waited.
    package private(set) var waited: Duration = .zero

    private let clock: any RunClock
    private let maxRequests: Int?
    private let maxWait: Duration
    private var pausedUntil: Date?
    private var closedUntil: Date?
    private var refusalsInARow = 0

    package init(
        clock: any RunClock = SystemClock(), maxRequests: Int? = nil, maxWait: Duration = .seconds(15 * 60)
    ) {
        self.clock = clock
        self.maxRequests = maxRequests
        self.maxWait = maxWait
    }

    /// Waits until nothing is paused, then counts one request to the API.
    ///
    /// - Throws: `budgetExhausted` before the request that would be one too many, `rateLimited` where the wait
    ///   would exceed what is allowed, `cancelled`.
    package func admit() async throws(APIFault) {
        while true {
            if let closedUntil, closedUntil > clock.now { throw .rateLimited(retryAt: closedUntil) }
            guard let pausedUntil, pausedUntil > clock.now else { break }
            do {
                try await clock.sleep(for: .seconds(pausedUntil.timeIntervalSince(clock.now)))
            } catch {
                throw .cancelled
            }
        }
        try count()
    }

    /// Counts one request to another server, which the pauses do not concern: a token exchange.
    package func count() throws(APIFault) {
        if let maxRequests, requestsSent >= maxRequests { throw .budgetExhausted(requests: maxRequests) }
        requestsSent += 1
    }

    /// A 429 came: nobody goes on before `retryAfter` has passed. Without that header, or where it is shorter, the
    /// pause is 1, 2, 4 … 60 s by the number of refusals in a row, so that a server that says 0 is not hammered.
    ///
    /// - Throws: `rateLimited` where the run's pauses together would exceed the wait that is allowed.
    package func pause(retryAfter: Duration?) throws(APIFault) {
        let now = clock.now
        // A refusal during a pause belongs to a request that was sent before it: it is no further one in the row.
        if pausedUntil.map({ $0 <= now }) ?? true { refusalsInARow += 1 }
        let floor = Duration.seconds(min(60, 1 << min(max(refusalsInARow - 1, 0), 6)))
        let until = now.addingTimeInterval(max(retryAfter ?? floor, floor).inSeconds)
        let start = max(now, pausedUntil ?? now)
        guard until > start else { return }
        let added = Duration.seconds(until.timeIntervalSince(start))
        guard waited + added <= maxWait else {
            closedUntil = until
            throw .rateLimited(retryAt: until)
        }
        waited += added
        pausedUntil = until
    }

    /// An answer other than 429 came: the next 429 starts a new row.
    package func served() { refusalsInARow = 0 }
}
