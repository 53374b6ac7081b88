// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

extension Check {
    /// Whether Hubstaff takes the token, and whose it is.
    static let user = Check("user", needs: ["token"]) { examination in
        guard let reads = examination.reads else { return [.skipped("there is no token")] }
        do throws(APIFault) {
            let user = try await reads.get("/v2/users/me")["user"]
            guard let id = user?["id"]?.int else {
                throw .badAnswer(path: "/v2/users/me", what: "there is no `user.id`")
            }
            examination.userID = id
            let name = user?["name"]?.string ?? "without a name"
            return [.ok("\(name) (#\(id))", ["id": .integer(id), "name": .string(name)])]
        } catch {
            return [examination.result(error)]
        }
    }
}
