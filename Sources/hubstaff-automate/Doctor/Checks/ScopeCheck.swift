// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

extension Check {
    /// Whether the token allows writes. Only the token itself can tell, since nothing is written here.
    static let scope = Check("scope", needs: ["token"]) { examination in
        if examination.isSandbox { return [.ok("the emulated organization takes everything")] }
        return [judge(examination.bearer.flatMap(JWT.scopes))]
    }

    static func judge(_ scopes: [String]?) -> CheckResult {
        guard let scopes else {
            return .skipped(
                "the token does not say what it allows; plan needs hubstaff:read, apply also hubstaff:write")
        }
        let facts: JSONObject = ["scopes": .array(scopes.map(JSONValue.string))]
        if scopes.contains("hubstaff:write") {
            return .ok("reads and writes (\(scopes.joined(separator: " ")))", facts)
        }
        return .warn(
            "reads only (\(scopes.joined(separator: " "))): plan works, apply is refused",
            "where apply is wanted, make a token with the scope hubstaff:write", facts: facts)
    }
}
