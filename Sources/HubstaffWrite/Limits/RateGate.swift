// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What all workers of a run share: the count of requests, the pauses that a 429 imposes on all of them together, since
/// the hourly limit is the app's and not a worker's [FACTS, Rate limits], how many of them may work, and whether
/// anything new may start at all.
package actor RateGate {
    /// How many requests were sent in this run, retries and token exchanges included.
    package private(set) var requestsSent = 0
    /// How long the run has been paused by 429, each moment counted once however many workers waited.
    package private(set) var waited: Duration = .zero

    /// Once the run is to end nothing passes any more.
    package nonisolated let interruption: Interruption
    private let clock: any RunClock
    private let maxRequests: Int?
    private let maxWait: Duration
    private var pausedUntil: Date?
    private var closedUntil: Date?
    private var refusalsInARow = 0
    private var limit = WorkerLimit(most: 4)
    private var mostWorkers = 4
    private var budget = HourlyBudget()

    package init(
        clock: any RunClock = SystemClock(), maxRequests: Int? = nil, maxWait: Duration = .seconds(15 * 60),
        interruption: Interruption = Interruption()
    ) {
        self.interruption = interruption
        self.clock = clock
        self.maxRequests = maxRequests
        self.maxWait = maxWait
    }

    /// Waits until nothing is paused, then counts one request to the API.
    ///
    /// - Returns: what `served`, `overloaded` or `pause` are to be told of the request when it is answered.
    /// - Throws: `budgetExhausted` before the request that would be one too many, `rateLimited` where the wait
    ///   would exceed what is allowed, `cancelled` and `timeUp` where the run is to end.
    @discardableResult
    package func admit() async throws(APIFault) -> Ticket {
        while true {
            try check()
            if let closedUntil, closedUntil > clock.now { throw .rateLimited(retryAt: closedUntil) }
            guard let pausedUntil, pausedUntil > clock.now else { break }
            do {
                try await clock.sleep(for: .seconds(pausedUntil.timeIntervalSince(clock.now)))
            } catch {
                throw interruption.fault ?? .cancelled
            }
        }
        try count()
        budget.count(at: clock.now)
        return Ticket(age: limit.age)
    }

    /// Says when nothing new may start.
    package nonisolated func check() throws(APIFault) {
        if let fault = interruption.fault { throw fault }
    }

    /// Counts one request to another server, which the pauses do not concern: a token exchange.
    package func count() throws(APIFault) {
        try check()
        if let maxRequests, requestsSent >= maxRequests { throw .budgetExhausted(requests: maxRequests) }
        requestsSent += 1
    }

    /// A 429 came: nobody goes on before `retryAfter` has passed. Without that header, or where it is shorter, the
    /// pause is 1, 2, 4 … 60 s by the number of refusals in a row, so that a server that says 0 is not hammered.
    ///
    /// - Throws: `rateLimited` where the run's pauses together would exceed the wait that is allowed.
    package func pause(retryAfter: Duration?, _ ticket: Ticket? = nil) throws(APIFault) {
        let now = clock.now
        limit.refused(sentAt: ticket?.age ?? limit.age)
        // A refusal during a pause belongs to a request that was sent before it: it is no further one in the row.
        if pausedUntil.map({ $0 <= now }) ?? true { refusalsInARow += 1 }
        let floor = Duration.seconds(min(60, 1 << min(max(refusalsInARow - 1, 0), 6)))
        let until = now.addingTimeInterval(max(retryAfter ?? floor, floor).inSeconds)
        budget.refused(until: until)
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
    package func served(_ ticket: Ticket? = nil) {
        refusalsInARow = 0
        budget.served(at: clock.now)
        limit.served(sentAt: ticket?.age ?? limit.age)
    }

    /// The server failed or took too long.
    package func overloaded(_ ticket: Ticket) {
        refusalsInARow = 0
        limit.overloaded(sentAt: ticket.age)
    }
}

extension RateGate {
    /// A request that was let through.
    package struct Ticket: Sendable {
        let age: Int
    }

    /// Says how many workers there are, before they begin.
    package func employ(_ workers: Int) {
        guard workers != mostWorkers else { return }
        mostWorkers = workers
        limit = WorkerLimit(most: workers)
    }

    /// Whether another worker may begin while some are at work. Towards the end of the hour's requests they become
    /// fewer: the request that finds none left goes alone, so that no further one is refused with it.
    package func mayStart(running: Int) -> Bool {
        running < max(1, min(limit.workers, budget.left(at: clock.now)))
    }

    /// How many of the hour's requests are left at most, as far as this run knows.
    package var requestsLeft: Int { budget.left(at: clock.now) }

    /// Until when all wait for requests; nil where nobody does.
    package var pauseEnd: Date? { pausedUntil.flatMap { $0 > clock.now ? $0 : nil } }
}
