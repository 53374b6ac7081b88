// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffSandbox
import Testing

struct ClientTests {
    @Test func aClientIsCreatedWithProjects() async throws {
        try await withSandbox { sandbox async throws in
            let answer = try await sandbox.post(
                "/organizations/1001/clients",
                ["name": "Acme", "emails": ["billing@acme.example"], "project_ids": ["4001", "4003"], "net_terms": 30])
            #expect(answer.status == 200)
            let client = answer["client"]
            #expect(client["id"] == 3002)
            #expect(client["project_ids"] == [4001, 4003])
            #expect(client["net_terms"] == "30")
            #expect(client["inherit_net_terms"] == false)
            #expect(client["inherit_invoice_notes"] == true)
            let globex = try await sandbox.get("/clients/3001")
            #expect(globex["client"]["project_ids"] == [4005])
        }
    }

    @Test func nullGoesBackToTheOrganizationsDefaults() async throws {
        try await withSandbox { sandbox async throws in
            let set = try await sandbox.put(
                "/clients/3001",
                ["net_terms": 14, "invoice_notes": "Thanks", "budget": ["type": "hours", "hours": 40]])
            #expect(set["client"]["invoice_notes"] == "Thanks")
            #expect(
                set["client"]["budget"] == [
                    "type": "hours", "hours": 40, "rate": .null, "include_non_billable": true, "alerts": .null,
                ])
            let cleared = try await sandbox.put(
                "/clients/3001",
                ["net_terms": .null, "invoice_notes": .null, "budget": .null, "phone": "", "emails": []])
            #expect(cleared["client"]["inherit_net_terms"] == true)
            #expect(cleared["client"]["inherit_invoice_notes"] == true)
            #expect(cleared["client"]["budget"] == nil)
            #expect(cleared["client"]["phone"] == "")
            #expect(cleared["client"]["emails"] == [])
        }
    }

    @Test func aClientIsArchivedAndRestored() async throws {
        try await withSandbox { sandbox async throws in
            #expect(try await sandbox.put("/clients/3001", ["status": "archived"]).status == 200)
            #expect(try await sandbox.get("/organizations/1001/clients").list("clients").isEmpty)
            let answer = try await sandbox.put("/clients/3001", ["status": "active", "name": "Globex Ltd"])
            #expect(answer["client"]["name"] == "Globex Ltd")
            let metadata: JSON = ["metadata": [["key": "ab", "value": "x"]]]
            let marked = try await sandbox.put("/clients/3001/update_metadata", metadata)
            #expect(marked["client"]["metadata"] == ["ab": "x"])
        }
    }

    @Test func namesAreNotUnique() async throws {
        try await withSandbox { sandbox async throws in
            #expect(try await sandbox.post("/organizations/1001/clients", ["name": "Globex"]).status == 200)
            #expect(try await sandbox.get("/organizations/1001/clients").list("clients").count == 2)
        }
    }
}
