// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Check {
    /// How far this machine's clock is from the server's: tokens end by the one and are renewed by the other.
    static let clock = Check("clock", needs: ["server"]) { examination in
        guard let greeting = examination.greeting, let date = greeting.date else {
            return [.skipped("the server does not tell the time")]
        }
        // The server's is cut to the second, and was taken somewhere between question and answer.
        let middle = greeting.receivedAt.addingTimeInterval(-greeting.duration.inSeconds / 2)
        return [judge(skew: middle.timeIntervalSince(date.addingTimeInterval(0.5)))]
    }

    /// Seconds that no one needs to care about.
    private static let tolerated: TimeInterval = 60

    /// - Parameter skew: seconds by which this machine is ahead.
    static func judge(skew: TimeInterval) -> CheckResult {
        let seconds = Int(skew.rounded())
        let facts: JSONObject = ["skew_seconds": .integer(seconds)]
        guard abs(skew) > tolerated else { return .ok("within \(Int(tolerated)) s of the server's", facts) }
        let side = skew > 0 ? "ahead of" : "behind"
        return .warn(
            "this machine's clock is \(SpanText.text(abs(skew))) \(side) the server's: tokens are renewed too "
                + "\(skew > 0 ? "early" : "late"), and journals tell wrong times",
            "set the clock, best by NTP (timedatectl set-ntp true)", facts: facts)
    }
}
