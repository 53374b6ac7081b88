// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// Something that the server made of a write beside what was asked. It is told at the end, and never written again
/// (DESIGN 6.1).
package struct ServerChange: Sendable, Hashable {
    package enum What: Sendable, Hashable {
        /// A field has another value: rounded, trimmed, or left as it was.
        case field(ChangeCheck.Difference)
        /// People whom nobody asked to be in a new project [FACTS, Writes].
        case members([String])
    }

    /// Of the change that was written.
    package let address: String
    package let what: What

    package init(address: String, what: What) {
        self.address = address
        self.what = what
    }
}
