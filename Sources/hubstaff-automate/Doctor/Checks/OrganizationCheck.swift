// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

extension Check {
    /// Whether the token sees the organization, and its plan allows the API.
    static let organization = Check("organization", needs: ["user"]) { examination in
        guard let reads = examination.reads else { return [.skipped("there is no token")] }
        do throws(APIFault) {
            let id: Int
            if let wanted = examination.wantedOrganization {
                id = wanted
            } else {
                let seen = try await OrganizationChoice.read(reads)
                guard let only = seen.first, seen.count == 1 else { return [choice(seen)] }
                id = only.id
            }
            let name: String
            do throws(APIFault) {
                name = try await reads.get("/v2/organizations/\(id)")["organization"]?["name"]?.string ?? ""
            } catch {
                throw await OrganizationChoice.explained(error, organization: id, reads)
            }
            examination.organizationID = id
            return [.ok("\(name) (#\(id))", ["id": .integer(id), "name": .string(name)])]
        } catch {
            return [examination.result(error)]
        }
    }

    private static func choice(_ seen: [OrganizationChoice.Candidate]) -> CheckResult {
        let ids = JSONValue.array(seen.map { .integer($0.id) })
        guard !seen.isEmpty else {
            return .fail(
                "the token's user belongs to no organization", "have an owner invite them, or use another token",
                exit: .usage, facts: ["visible": ids])
        }
        var result = CheckResult.fail(
            "the token's user belongs to several organizations, and nothing says which", exit: .usage,
            facts: ["visible": ids])
        result.advice = FailureAdvice.choosing(among: seen)
        return result
    }
}
