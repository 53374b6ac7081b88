// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension StateReader {
    func clients() async throws(APIFault) -> ListPart {
        let (objects, requests) = try await list(
            "\(organizationPath)/clients", key: "clients", query: [("status", "all")])
        var clients: [Resource] = []
        for object in objects {
            if let client = try Self.client(object) { clients.append(client) }
        }
        return ListPart(.client, clients, requests: requests)
    }

    /// nil for one that was deleted.
    static func client(_ object: AnswerObject) throws(APIFault) -> Resource? {
        guard let status = try object.archivableStatus() else { return nil }
        var fields = try object.values(ClientKind.definition.readable)
        // What is inherited is the organization's, not the client's own [FIELDS, How values compare].
        if try object.flag("inherit_net_terms") == true { fields["net_terms"] = nil }
        if try object.flag("inherit_invoice_notes") == true { fields["invoice_notes"] = nil }
        return try object.resource(.client, status: status, fields: fields)
    }
}
