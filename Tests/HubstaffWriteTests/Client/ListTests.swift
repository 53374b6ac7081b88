// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine
import TestSupport
import Testing

@Suite struct ListTests {
    private let path = "/v2/organizations/1/members"

    @Test func allPagesAreReadAndSideLoadsAreThereOnce() async throws {
        let fixture = ClientFixture(
            .on(
                "GET", "\(path)?include=users&page_limit=500",
                json: [
                    "members": [["user_id": 1], ["user_id": 2]], "users": [["id": 1], ["id": 2]],
                    "pagination": ["next_page_start_id": 3],
                ]),
            .on(
                "GET", "\(path)?include=users&page_limit=500&page_start_id=3",
                json: ["members": [["user_id": 3]], "users": [["id": 2], ["id": 3]], "pagination": [:]]))
        let result = try await fixture.reads.list(
            path, key: "members", query: [("include", "users")], sideLoaded: ["users", "projects"])
        #expect(
            result
                == ListResult(
                    items: [["user_id": 1], ["user_id": 2], ["user_id": 3]],
                    sideLoaded: ["users": [["id": 1], ["id": 2], ["id": 3]], "projects": []]))
        #expect(fixture.transport.unused.isEmpty)
    }

    @Test func aPageThatIsTooMuchIsAskedAgainAtHalfTheSizeAndSoAreTheRest() async throws {
        let fixture = ClientFixture(
            .on("GET", "\(path)?page_limit=500", HTTPResponse(status: 200)),
            .on("GET", "\(path)?page_limit=250", fault: .timedOut(seconds: 45)),
            .on("GET", "\(path)?page_limit=125", json: ["members": [1], "pagination": ["next_page_start_id": 9]]),
            .on("GET", "\(path)?page_limit=125&page_start_id=9", HTTPResponse(status: 504)),
            .on("GET", "\(path)?page_limit=62&page_start_id=9", json: ["members": [2]]))
        #expect(try await fixture.reads.list(path, key: "members").items == [1, 2])
        #expect(fixture.clock.sleeps.isEmpty)
    }

    @Test func theSmallestPageIsAskedAgainAsItIsAndThenTheServerCountsAsUnreachable() async {
        let fixture = ClientFixture(
            steps: [.on("GET", "\(path)?page_limit=12", HTTPResponse(status: 200))]
                + (1...5).map { _ in .on("GET", "\(path)?page_limit=10", HTTPResponse(status: 200)) })
        await #expect(throws: APIFault.unreachable(.blank)) {
            try await fixture.reads.list(path, key: "members", pageLimit: 12)
        }
        #expect(fixture.transport.unused.isEmpty)
        #expect(fixture.clock.sleeps.count == 4)
    }

    @Test func otherFaultsDoNotMakePagesSmaller() async throws {
        let fixture = ClientFixture(
            .on("GET", "\(path)?page_limit=500", HTTPResponse(status: 500)),
            .on("GET", "\(path)?page_limit=500", json: ["members": []]))
        #expect(try await fixture.reads.list(path, key: "members").items.isEmpty)
    }

    @Test(
        arguments: [
            (["people": []], "there is no list `members`"),
            (["members": [], "pagination": ["next_page_start_id": "x"]], "the next page's start is no number"),
        ] as [(JSONValue, String)])
    func anAnswerThatIsNoPageIsSaidToBeOne(_ page: JSONValue, what: String) async {
        let fixture = ClientFixture(.on("GET", "\(path)?page_limit=500", json: page))
        await #expect(throws: APIFault.badAnswer(path: path, what: what)) {
            try await fixture.reads.list(path, key: "members")
        }
    }

    @Test func pagesThatGoInACircleAreNotReadForEver() async {
        let page: JSONValue = ["members": [], "pagination": ["next_page_start_id": 5]]
        let fixture = ClientFixture(
            .on("GET", "\(path)?page_limit=500", json: page),
            .on("GET", "\(path)?page_limit=500&page_start_id=5", json: page))
        await #expect(throws: APIFault.badAnswer(path: path, what: "the pages go in a circle at 5")) {
            try await fixture.reads.list(path, key: "members")
        }
    }
}
