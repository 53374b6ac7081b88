// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

extension Check {
    /// Whether Hubstaff itself answers, and not something on the way: asked without a token.
    static let server = Check("server", needs: ["names"]) { examination in
        guard let line = examination.line else { return [.skipped("there is no way to ask")] }
        var results: [CheckResult] = []
        for (name, origin, path) in [
            ("the API", line.api, "/v2/users/me"),
            ("the account server", line.account ?? line.api, "/.well-known/openid-configuration"),
        ] {
            if name != "the API", line.account == nil { continue }
            let greeting = await ServerGreeting.ask(
                origin, path, line.transport, userAgent: Settings.userAgent, clock: line.clock)
            if examination.greeting == nil { examination.greeting = greeting }
            results.append(judge(name, origin, greeting, examination.settings))
        }
        return results
    }

    private static func judge(
        _ name: String, _ origin: APIOrigin, _ greeting: ServerGreeting, _ settings: Settings
    ) -> CheckResult {
        if let fault = greeting.fault { return .fail(.api(fault), settings) }
        let milliseconds = Int((greeting.duration.inSeconds * 1000).rounded())
        return .ok(
            "\(name) at \(origin) answers, in \(milliseconds) ms",
            ["url": .string(origin.text), "milliseconds": .integer(milliseconds)])
    }
}
