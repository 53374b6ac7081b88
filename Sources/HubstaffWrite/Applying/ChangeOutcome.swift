// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// How a change ended.
package enum ChangeOutcome: Sendable, Equatable {
    /// With the id of what it made or changed, where it has one.
    case done(id: Int?)
    case failed(ApplyFault)
    /// Not sent, because the change at this address was not made.
    case skipped(because: String)
    /// Sent, and whether it was made cannot be told from the answer.
    case unknown(APIFault)
    /// Not made, because the run stopped before; running again continues with it.
    case left

    package var isDone: Bool {
        if case .done = self { return true }
        return false
    }
}
