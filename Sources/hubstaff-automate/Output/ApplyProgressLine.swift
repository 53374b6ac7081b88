// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

/// Says every tenth of the way how far an apply is.
actor ApplyProgressLine: ApplyProgress {
    private let total: Int
    private let console: Console
    private var ended = 0
    private var said = 0

    init(total: Int, console: Console) {
        self.total = total
        self.console = console
    }

    func finished(_ request: WriteRequest, outcomes: [String: ChangeOutcome]) {
        ended += 1
        let tenths = ended * 10 / max(1, total)
        guard tenths > said, total >= 20 else { return }
        said = tenths
        console.note("\(ended) of \(total) requests")
    }
}
