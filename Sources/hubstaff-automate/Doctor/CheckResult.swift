// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

/// What one check found, for people and programs. It never holds a secret.
struct CheckResult: Sendable, Equatable {
    enum Status: String, Sendable, CaseIterable {
        case ok, warn, fail, skipped
    }

    let status: Status
    let message: String
    /// What to do about it, a line each.
    var advice: [String] = []
    /// How the program ends if nothing failed before; only with `fail`.
    var exit: ExitStatus?
    /// The same for programs, by names that docs/doctor.md explains.
    var facts: JSONObject = [:]

    static func ok(_ message: String, _ facts: JSONObject = [:]) -> CheckResult {
        CheckResult(status: .ok, message: message, facts: facts)
    }

    static func warn(_ message: String, _ advice: String..., facts: JSONObject = [:]) -> CheckResult {
        CheckResult(status: .warn, message: message, advice: advice, facts: facts)
    }

    static func fail(
        _ message: String, _ advice: String..., exit: ExitStatus, facts: JSONObject = [:]
    ) -> CheckResult {
        CheckResult(status: .fail, message: message, advice: advice, exit: exit, facts: facts)
    }

    static func skipped(_ reason: String) -> CheckResult { CheckResult(status: .skipped, message: reason) }

    /// A failure as any other command would report it.
    static func fail(_ failure: CommandFailure, _ settings: Settings) -> CheckResult {
        CheckResult(
            status: .fail, message: failure.text ?? "",
            advice: FailureAdvice(settings: settings, inDoctor: true).lines(failure),
            exit: ExitStatus(failure))
    }
}
