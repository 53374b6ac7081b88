// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import HubstaffWrite

/// How writes are written down, and how long one whose answer was lost is looked for.
struct JournalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write the journal to this file. Default: a file for each server, organization and ruleset in "
                + "HUBSTAFF_AUTOMATE_HOME.",
            valueName: "file"), completion: .file())
    var journal: String?

    @Option(
        help: ArgumentHelp(
            "Seconds in which a create whose answer was lost is looked for before it is sent again. Default: 90, "
                + "with --sandbox 1.",
            valueName: "seconds"))
    var settleTime: Double?

    func validate() throws {
        if let settleTime, !(0.1...3600).contains(settleTime) {
            throw ValidationError("--settle-time takes 0.1 to 3600 seconds")
        }
    }

    func settling(isSandbox: Bool) -> SettleSchedule {
        SettleSchedule(settleTime: .seconds(settleTime ?? (isSandbox ? 1 : 90)))
    }
}
