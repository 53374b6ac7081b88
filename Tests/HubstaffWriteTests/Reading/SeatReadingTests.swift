// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine
import TestSupport
import Testing

/// The seats are read where somebody is to be invited, and a plan can do without them.
struct SeatReadingTests {
    private let path = "/v2/organizations/1/seats"

    private func read(_ answer: ScriptedTransport.Step) async throws -> Snapshot {
        var scope = DetailScope()
        scope.seats = true
        var snapshot = ReadingFixture.start
        let reader = StateReader.scripted(ClientFixture(answer))
        try await reader.readDetails(scope, into: &snapshot)
        // What was read is not asked for again.
        try await reader.readDetails(scope, into: &snapshot)
        return snapshot
    }

    @Test func `seats are one request`() async throws {
        let seats: JSONValue = ["organization_seat": ["paid": 9, "occupied": 7, "open": 2]]
        let snapshot = try await read(.on("GET", path, json: seats))
        #expect(snapshot.seats == Snapshot.Seats(paid: 9, occupied: 7, open: 2))
        #expect(snapshot.requestCount == 1)
    }

    @Test(arguments: [403, 404, 422])
    func `a token that may not see them gets none`(status: Int) async throws {
        let snapshot = try await read(.on("GET", path, json: ["error": "no"], status: status))
        #expect(snapshot.seats == nil)
        #expect(snapshot.requestCount == 1)
    }

    @Test func `an answer without the numbers is a fault`() async {
        await #expect(throws: APIFault.badAnswer(path: path, what: "`organization_seat` is missing")) {
            try await read(.on("GET", path, json: [:]))
        }
    }
}
