// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// Hears of each request as it ends, one at a time, in the order in which they end. Requests that were never started
/// because the run stopped are not reported.
package protocol ApplyProgress: Sendable {
    /// - Parameter outcomes: what became of each of the request's changes, as far as this request goes.
    func finished(_ request: WriteRequest, outcomes: [String: ChangeOutcome]) async
}

/// Nobody listens.
package struct NoProgress: ApplyProgress {
    package init() {}
    package func finished(_ request: WriteRequest, outcomes: [String: ChangeOutcome]) async {}
}
