// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension StateReader {
    /// The newest pending invite to each address; accepted and expired ones are as good as none (DESIGN 2, People).
    func invites() async throws(APIFault) -> ListPart {
        let (objects, requests) = try await list(
            "\(organizationPath)/invites", key: "invites", query: [("status", "all")])
        var newest: [String: Invite] = [:]
        for object in objects {
            let invite = try Self.invite(object)
            let address = Comparison.naturalKey(invite.email, of: .member)
            guard invite.status == "pending" else { continue }
            if let other = newest[address], !invite.isNewer(than: other) { continue }
            newest[address] = invite
        }
        return ListPart(requests: requests) { [newest] in $0.invites = newest }
    }

    static func invite(_ object: AnswerObject) throws(APIFault) -> Invite {
        Invite(
            id: try object.required("id", try object.int("id")),
            email: try object.required("email", try object.text("email")),
            role: try object.required("role", try object.text("role")),
            projectIDs: Set(try object.ids("project_ids") ?? []),
            status: try object.required("status", try object.text("status")),
            createdAt: try object.text("created_at"))
    }
}

extension Invite {
    /// By time of creation, and by id where that is equal or unknown.
    fileprivate func isNewer(than other: Invite) -> Bool {
        if let mine = createdAt, let theirs = other.createdAt, mine != theirs { return mine > theirs }
        return id > other.id
    }
}
