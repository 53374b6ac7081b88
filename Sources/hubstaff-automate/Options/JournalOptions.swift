// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import HubstaffWrite
import RuleEngine

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
            "How long a create whose answer was lost is looked for before it is sent again, and a write that lists do "
                + "not show yet. Default: 90, with --sandbox 1.",
            valueName: "time"))
    var settleTime: TimeSpan?

    func validate() throws {
        if let settleTime, !(0.1...3600).contains(settleTime.seconds) {
            throw ValidationError("--settle-time takes 0.1 to 3600 seconds")
        }
    }

    /// Refuses a file that cannot be the journal, before anything is done.
    func check(isSandbox: Bool) throws(CommandFailure) {
        guard let journal else { return }
        do {
            try Journal.check(JournalPlace(file: journal))
        } catch {
            throw .journal(error, settling(isSandbox: isSandbox), "nothing was done")
        }
    }

    func settling(isSandbox: Bool) -> SettleSchedule {
        SettleSchedule(settleTime: settleTime?.duration ?? .seconds(isSandbox ? 1 : 90))
    }
}

// MARK: - Texts

extension CommandFailure {
    /// - Parameter consequence: what did not happen because of it.
    static func journal(_ fault: LocalFileFault, _ settling: SettleSchedule, _ consequence: String) -> CommandFailure {
        var text = "\(fault)"
        if case .damaged = fault {
            text +=
                "; wait for the settle time (\(SpanText.text(settling.settleTime.inSeconds))), move the file away, and "
                + "run again"
        }
        return .localFile("\(escapedForTerminal(text)); \(consequence)")
    }
}
