// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Kills a program, from wherever it is decided that its time has come.
package struct KillSwitch: Sendable {
    let pulls: AsyncStream<CheckedContinuation<Void, Never>>
    private let source: AsyncStream<CheckedContinuation<Void, Never>>.Continuation

    package init() { (pulls, source) = AsyncStream.makeStream() }

    /// Returns when the signal was sent, or when there is nobody left to send it to.
    package func pull() async {
        await withCheckedContinuation { done in
            if case .terminated = source.yield(done) { done.resume() }
        }
    }

    func retire() { source.finish() }
}
