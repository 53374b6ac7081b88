// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffSandbox
import Synchronization

/// Holds one request at the server until the test lets it go, so that a test stops a run where it wants to.
package final class HeldRequest: Sendable {
    private struct State {
        var toSkip: Int
        var wasHeld = false
    }

    private let method: String
    private let moment: RequestMoment
    private let state: Mutex<State>
    private let arrival = AsyncStream.makeStream(of: Void.self)
    private let departure = AsyncStream.makeStream(of: Void.self)

    /// - Parameters:
    ///   - nth: which of the requests with this method, from 1 on.
    ///   - moment: before it is done, or after.
    package init(_ method: String, nth: Int = 1, _ moment: RequestMoment = .received) {
        self.method = method
        self.moment = moment
        state = Mutex(State(toSkip: nth - 1))
    }

    package var gate: RequestGate {
        { request, moment in
            guard self.isTheOne(request, moment) else { return true }
            self.arrival.continuation.finish()
            for await _ in self.departure.stream {}
            return true
        }
    }

    /// Waits until the request is there.
    package func arrived() async { for await _ in arrival.stream {} }

    package func release() { departure.continuation.finish() }

    private func isTheOne(_ request: SandboxRequest, _ moment: RequestMoment) -> Bool {
        guard request.method == method, moment == self.moment, request.path != "/access_tokens" else { return false }
        return state.withLock { state in
            guard !state.wasHeld else { return false }
            if state.toSkip > 0 {
                state.toSkip -= 1
                return false
            }
            state.wasHeld = true
            return true
        }
    }
}
