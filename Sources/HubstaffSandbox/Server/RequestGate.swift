// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Where a request is on its way.
package enum RequestMoment: Sendable, Equatable {
    /// It has arrived, nothing was done.
    case received
    /// What it asks for is done, the answer is not on its way.
    case done
    /// The answer was sent.
    case answered
}

/// Waited for at each moment of each request; false closes the connection instead of going on. So a test stops the
/// world where it wants to, without waiting for time to pass.
package typealias RequestGate = @Sendable (SandboxRequest, RequestMoment) async -> Bool
