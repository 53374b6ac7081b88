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
    /// Whether the hour's requests are used up, as far as it shows: Hubstaff says so only when they are.
    static let requests = Check("requests", needs: ["server"]) { examination in
        guard let line = examination.line else { return [.skipped("there is no way to ask")] }
        let sent = await line.gate.requestsSent
        return [judge(sent: sent, limitedUntil: examination.limitedUntil, now: line.clock.now)]
    }

    static func judge(sent: Int, limitedUntil: Date?, now: Date) -> CheckResult {
        var facts: JSONObject = ["sent": .integer(sent)]
        guard let limitedUntil else {
            return .ok(
                "Hubstaff answers; doctor sent \(sent) request\(sent == 1 ? "" : "s") of the 1,000 an hour that all of "
                    + "an app's tokens share", facts)
        }
        let time = limitedUntil.formatted(.iso8601)
        facts["retry_at"] = .string(time)
        return .fail(
            "the hour's requests are used up: the next is answered at \(time)",
            "run again then; plan and apply wait by themselves, up to --max-wait",
            "other programs that use tokens of the same app count too", exit: .unreachable, facts: facts)
    }
}
