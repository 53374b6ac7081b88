// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension Interruption {
    /// How long what is under way may take to end once the run is to end (DESIGN 6.4).
    package static let grace = Duration.seconds(4)

    /// Runs work that ends by itself when the run is interrupted, since nothing new starts then. What is still under
    /// way when the grace is over is cancelled: its answer counts as lost.
    package func finishing<Value: Sendable>(
        within grace: Duration = Interruption.grace, clock: any RunClock,
        _ work: @escaping @Sendable () async -> Value
    ) async -> Value {
        let task = Task { await work() }
        async let _: Void = {
            await self.begun()
            guard !Task.isCancelled else { return }
            try? await clock.sleep(for: grace)
            if !Task.isCancelled { task.cancel() }
        }()
        let value = await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        // The watch ends with this scope, which cancels it.
        return value
    }
}
