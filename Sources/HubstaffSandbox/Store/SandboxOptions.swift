// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What is given from outside to a store, and is no part of its document.
package struct SandboxOptions: Sendable {
    /// The time; the document's `clock_offset` is added.
    package var clock: @Sendable () -> Date
    /// A bearer token that is always accepted, so that a client in the same process needs no exchange.
    package var sandboxToken: String?
    /// Whose token that is; nil: the document's first user.
    package var sandboxUserID: Int?
    /// What goes wrong.
    package var faults: FaultScript
    /// Whether every request is remembered, for tests to look at.
    package var keepsRequests: Bool

    package init(
        clock: @escaping @Sendable () -> Date = { Date() },
        sandboxToken: String? = nil,
        sandboxUserID: Int? = nil,
        faults: FaultScript = FaultScript(),
        keepsRequests: Bool = true
    ) {
        self.clock = clock
        self.sandboxToken = sandboxToken
        self.sandboxUserID = sandboxUserID
        self.faults = faults
        self.keepsRequests = keepsRequests
    }
}
