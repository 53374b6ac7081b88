// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// How many requests may be under way at the same time, by how the server takes them: one more after a row of answers,
/// fewer as soon as it is overloaded (additive increase, multiplicative decrease).
///
///     answer of the server       workers then
///     5xx, 408                   half, rounded down, at least 1
///     429                        1
///     10 × workers in a row      1 more, up to `--concurrency`
///
/// Requests that were under way when the number went down say nothing new: they carry the age at which they were
/// sent, and an older one changes nothing.
struct WorkerLimit: Sendable, Equatable {
    /// At least 1.
    private(set) var workers: Int
    /// Counts the decreases.
    private(set) var age = 0
    private let most: Int
    private var goodInARow = 0

    init(most: Int) {
        self.most = max(1, most)
        workers = self.most
    }

    /// The server answered a request that was sent at this age.
    mutating func served(sentAt age: Int) {
        guard age == self.age, workers < most else { return }
        goodInARow += 1
        guard goodInARow >= 10 * workers else { return }
        goodInARow = 0
        workers += 1
    }

    /// It did not manage.
    mutating func overloaded(sentAt age: Int) { lower(to: workers / 2, sentAt: age) }

    /// It has no requests left for now: who comes first afterwards asks alone.
    mutating func refused(sentAt age: Int) { lower(to: 1, sentAt: age) }

    private mutating func lower(to fewer: Int, sentAt age: Int) {
        guard age == self.age else { return }
        self.age += 1
        workers = max(1, fewer)
        goodInARow = 0
    }
}
