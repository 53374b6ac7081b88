// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

extension Check {
    /// Which lists the token can read: a plan may lack some, and a role may hide some.
    static let lists = Check("lists", needs: ["organization"]) { examination in
        guard let reads = examination.reads, let organization = examination.organizationID
        else { return [.skipped("it is not known which organization")] }
        var refused: [(list: String, fault: APIFault)] = []
        for list in known {
            do throws(APIFault) {
                _ = try await reads.get(
                    "/v2/organizations/\(organization)/\(list)", query: [("page_limit", "1")])
            } catch {
                switch error {
                case .forbidden, .notFound: refused.append((list, error))
                default: return [examination.result(error)]
                }
            }
        }
        return [judge(refused)]
    }

    /// All that rules concern, one request each; tasks and what belongs to one team or project follow from these.
    private static let known = ["members", "invites", "projects", "clients", "teams", "job_sites", "integrations"]

    static func judge(_ refused: [(list: String, fault: APIFault)]) -> CheckResult {
        let names = refused.map(\.list)
        let facts: JSONObject = [
            "readable": .array(known.filter { !names.contains($0) }.map(JSONValue.string)),
            "refused": .array(names.map(JSONValue.string)),
        ]
        guard let first = refused.first else { return .ok("all that rules can name can be read", facts) }
        let message = "\(names.joined(separator: ", ")) cannot be read: \(first.fault)"
        guard refused.count < known.count else {
            return .fail(message, "see the checks above", exit: .notAllowed, facts: facts)
        }
        return .warn(message, "rules that concern these end with 4; rules about all else work", facts: facts)
    }
}
