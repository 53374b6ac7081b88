// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// When a saved state was taken: the one that a plan was made from, or is compared with.
package struct StateTime: Sendable, Hashable {
    /// ISO 8601, as the state says.
    package let takenAt: String
    /// How old it was when the plan was made.
    package let ageSeconds: Int

    package init(takenAt: String, ageSeconds: Int) {
        self.takenAt = takenAt
        self.ageSeconds = ageSeconds
    }
}
