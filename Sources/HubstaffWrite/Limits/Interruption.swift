// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Whether the run is to end before its work is done: by a signal, because its time is up, or because another machine
/// took its lease. One for a whole run; everything that starts requests or waits asks it.
///
/// It only says so. Nothing new is started by `RateGate`, pauses end by `InterruptibleClock`, what is under way gets
/// its grace by `finishing`.
package final class Interruption: Sendable {
    package enum Cause: Sendable, Equatable {
        /// Ctrl-C, SIGTERM, or a terminal that was closed.
        case signal
        /// The run took as long as `--timeout` allows, in seconds.
        case timeUp(seconds: Double)
        /// Somebody else has the organization's lease; who, as they call themselves.
        case leaseLost(holder: String)
        /// `--trace-http` cannot be written any more.
        case traceLost(LocalFileFault)
    }

    private struct State {
        var cause: Cause?
        var underWay = 0
        var whenIdle: [@Sendable () -> Void] = []
        var waiting: [Int: AsyncStream<Void>.Continuation] = [:]
        var lastID = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// Why the run is to end; nil as long as it goes on.
    package var cause: Cause? { state.withLock { $0.cause } }

    /// The run is to end. The first cause counts.
    ///
    /// - Returns: whether this is the first one.
    @discardableResult
    package func begin(_ cause: Cause) -> Bool {
        let waiting: [AsyncStream<Void>.Continuation]? = state.withLock { state in
            guard state.cause == nil else { return nil }
            state.cause = cause
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for continuation in waiting ?? [] { continuation.finish() }
        return waiting != nil
    }

    /// Waits until the run is to end, or the task is cancelled.
    package func begun() async {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        let id: Int? = state.withLock { state in
            guard state.cause == nil else { return nil }
            state.lastID += 1
            state.waiting[state.lastID] = continuation
            return state.lastID
        }
        guard let id else { return }
        defer { state.withLock { $0.waiting[id] = nil } }
        for await _ in stream {}
    }

    /// Runs what must not be cut in the middle, such as the exchange of a token that works only once.
    package func shielding<Value, Failure: Error>(
        _ body: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        state.withLock { $0.underWay += 1 }
        defer {
            let idle = state.withLock { state in
                state.underWay -= 1
                guard state.underWay == 0 else { return [@Sendable () -> Void]() }
                defer { state.whenIdle = [] }
                return state.whenIdle
            }
            for action in idle { action() }
        }
        return try await body()
    }

    /// Does something as soon as nothing is under way that must not be cut: now, where nothing is.
    package func whenIdle(_ action: @escaping @Sendable () -> Void) {
        let isIdle = state.withLock { state in
            if state.underWay > 0 { state.whenIdle.append(action) }
            return state.underWay == 0
        }
        if isIdle { action() }
    }
}

extension Interruption {
    /// How it ends what was to be started; nil as long as the run goes on.
    package var fault: APIFault? { cause?.fault }
}

extension Interruption.Cause {
    /// How it ends what was to be started.
    package var fault: APIFault {
        switch self {
        case .signal: .cancelled
        case .timeUp(let seconds): .timeUp(seconds: seconds)
        case .leaseLost(let holder): .leaseLost(holder: holder)
        case .traceLost(let fault): .trace(fault)
        }
    }
}
