// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

extension Check {
    /// What the token's user may do in the organization.
    static let role = Check("role", needs: ["organization"]) { examination in
        guard let reads = examination.reads, let user = examination.userID,
            let organization = examination.organizationID
        else { return [.skipped("it is not known who asks")] }
        do throws(APIFault) {
            let members = try await reads.list(
                "/v2/organizations/\(organization)/members", key: "members", query: [("user_ids", "\(user)")])
            let own = members.items.first { $0["user_id"]?.int == user }
            return [judge(own?["membership_role"]?.string)]
        } catch {
            return [examination.result(error)]
        }
    }

    static func judge(_ role: String?) -> CheckResult {
        let facts: JSONObject = ["role": role.map(JSONValue.string) ?? .null]
        switch role {
        case "owner": return .ok("owner: sees and changes everything", facts)
        case "manager", "organization_manager":
            return .ok(
                "manager: sees and changes everything but money; rules with rates or budgets need an owner's token",
                facts)
        case let role?:
            return .fail(
                "\(role): sees only what is theirs, and changes nothing",
                "have an owner make them a manager or owner of the organization, or use the token of somebody who is",
                exit: .notAllowed, facts: facts)
        case nil:
            return .warn(
                "Hubstaff does not say which role the token's user has",
                "a manager or owner is needed", facts: facts)
        }
    }
}
