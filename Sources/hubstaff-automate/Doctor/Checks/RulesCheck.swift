// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension Check {
    /// Whether the rule files can be read, and which organization they are for.
    static let rules = Check("rules", asks: false) { examination in
        let isNamed = !examination.rules.paths.isEmpty
        let checked: CheckedRules
        do throws(CommandFailure) {
            checked = try examination.rules.check(examination.settings.environment)
        } catch {
            guard isNamed else {
                return [.skipped("no rule files were named, and there are none in rules/ or the current folder")]
            }
            return [.fail(error, examination.settings)]
        }
        examination.organizationGuard = checked.ruleset?.organizationGuard
        return [judge(checked, isNamed: isNamed)]
    }

    private static func judge(_ checked: CheckedRules, isNamed: Bool) -> CheckResult {
        let files = checked.files.count == 1 ? "1 file" : "\(checked.files.count) files"
        guard let ruleset = checked.ruleset else {
            if case .profile = checked.failure {
                return .fail(
                    "the rules have profiles, and none of them was chosen",
                    "choose one with --profile or HUBSTAFF_PROFILE", exit: .usage)
            }
            let count = checked.diagnostics.count { $0.severity == .error }
            let message = "\(count) fault\(count == 1 ? "" : "s") in \(files)"
            let advice = "hubstaff-automate validate shows each with its line"
            // Nobody said that they are rules of this program.
            return isNamed ? .fail(message, advice, exit: .rulesInvalid) : .warn(message, advice)
        }
        return .ok(
            "ruleset \(ruleset.name), \(files)",
            ["ruleset": .string(ruleset.name), "files": .integer(checked.files.count)])
    }
}
