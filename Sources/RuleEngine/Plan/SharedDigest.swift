// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The digest of a plan, computed once, by whoever asks first. It takes a third of the time of a rendering, so that a
/// program may ask for it beside one, on another processor.
final class SharedDigest: Sendable {
    private let plan: Plan
    private let known = Mutex<String?>(nil)

    init(of plan: Plan) { self.plan = plan }

    /// Whoever asks while it is being computed waits for it.
    var value: String {
        known.withLock { known in
            let value = known ?? plan.digest
            known = value
            return value
        }
    }
}
