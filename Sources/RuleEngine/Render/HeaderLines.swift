// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What every rendering says right below its title, unescaped: that only some changes are planned, and how old the state is.
enum HeaderLines {
    static func of(_ plan: Plan) -> [String] { targets(plan) + StateLines.of(plan) }

    private static func targets(_ plan: Plan) -> [String] {
        if plan.targets.isEmpty { return [] }
        let others = "\(plan.leftOut) other change\(plan.leftOut == 1 ? "" : "s")"
        return ["Only \(plan.targets.joined(separator: ", ")), and what that depends on: \(others) left out"]
    }
}
