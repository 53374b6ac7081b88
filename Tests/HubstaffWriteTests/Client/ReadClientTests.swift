// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct ReadClientTests {
    @Test func aReadCarriesTheHeadersTheServerWants() async throws {
        let fixture = ClientFixture(.on("GET", "/v2/users/me", json: ["user": ["id": 7]]))
        let value = try await fixture.reads.get("/v2/users/me")
        #expect(value["user"]?["id"] == 7)
        let request = try #require(fixture.transport.requests.first)
        #expect(request.url == "https://api.hubstaff.com/v2/users/me")
        #expect(
            request.headers == [
                "Accept": "application/json",
                "User-Agent": "hubstaff-automate/1.2.3 (+https://example.com)",
                "Authorization": "Bearer fixed-bearer",
            ])
        #expect(request.body == nil)
        #expect(await fixture.reads.requestsSent == 1)
    }

    @Test func queryValuesAreEncodedAndListsStayCommaSeparated() async throws {
        let fixture = ClientFixture(
            .on("GET", "/v2/x?ids=1,2&search=a%26b%20%C3%A4&created%5Bstart%5D=2026", json: [:]))
        _ = try await fixture.reads.get(
            "/v2/x", query: [("ids", QueryString.list([1, 2])), ("search", "a&b ä"), ("created[start]", "2026")])
    }

    @Test(arguments: [
        HTTPResponse(status: 500), .html("<html>bad gateway</html>", status: 502), HTTPResponse(status: 200),
        .text("  \n"), .text("{\"projects\": [{\"id\": 1"), .html("<!doctype html><p>hello", status: 200),
        HTTPResponse(status: 408), HTTPResponse(status: 204),
    ])
    func aReadIsAskedAgainAfter(_ response: HTTPResponse) async throws {
        let fixture = ClientFixture(.on("GET", "/v2/x", response), .on("GET", "/v2/x", json: ["ok": true]))
        #expect(try await fixture.reads.get("/v2/x") == ["ok": true])
        #expect(fixture.transport.requests.map(\.attempt) == [1, 2])
        #expect(fixture.clock.sleeps == [.seconds(1)])
    }

    @Test(arguments: [
        TransportFault.timedOut(seconds: 45), .connectionFailed("refused"), .connectionLost("reset"),
        .nameNotFound(host: "api.hubstaff.com"),
    ])
    func aReadIsAskedAgainAfter(_ fault: TransportFault) async throws {
        let fixture = ClientFixture(.on("GET", "/v2/x", fault: fault), .on("GET", "/v2/x", json: 1))
        #expect(try await fixture.reads.get("/v2/x") == 1)
    }

    @Test(arguments: [TransportFault.tls("expired"), .insecureURL("http://x"), .invalidRequest("y")])
    func whatStaysWrongIsNotAskedAgain(_ fault: TransportFault) async {
        let fixture = ClientFixture(.on("GET", "/v2/x", fault: fault))
        await #expect(throws: APIFault.unreachable(.transport(fault))) { try await fixture.reads.get("/v2/x") }
    }

    @Test func anInterruptedReadIsCancelledAndNotUnreachable() async {
        let fixture = ClientFixture(.on("GET", "/v2/x", fault: .cancelled))
        await #expect(throws: APIFault.cancelled) { try await fixture.reads.get("/v2/x") }
    }

    @Test func afterFiveAttemptsTheServerCountsAsUnreachable() async {
        let fixture = ClientFixture(
            steps: (1...5).map { _ in .on("GET", "/v2/x", HTTPResponse(status: 503)) })
        await #expect(throws: APIFault.unreachable(.serverError(status: 503))) {
            try await fixture.reads.get("/v2/x")
        }
        #expect(fixture.clock.sleeps == [.seconds(1), .seconds(2), .seconds(4), .seconds(8)])
    }

    @Test func refusalsForTheLimitAreWaitedOutAndAreNoAttempts() async throws {
        let fixture = ClientFixture(
            .on("GET", "/v2/x", .limited(retryAfter: "7")),
            .on("GET", "/v2/x", .limited(retryAfter: "Wed, 01 Apr 2026 12:01:00 GMT")),
            .on("GET", "/v2/x", json: 1))
        #expect(try await fixture.reads.get("/v2/x") == 1)
        #expect(fixture.clock.sleeps == [.seconds(7), .seconds(53)])
        #expect(await fixture.gate.waited == .seconds(60))
    }

    @Test func aWaitThatIsTooLongEndsTheRunWithTheTimeToGoOn() async {
        let fixture = ClientFixture(
            .on("GET", "/v2/x", .limited(retryAfter: "600")), .on("GET", "/v2/x", .limited(retryAfter: "301")))
        let retryAt = fixture.clock.now.addingTimeInterval(901)
        await #expect(throws: APIFault.rateLimited(retryAt: retryAt)) { try await fixture.reads.get("/v2/x") }
        // Whoever else wants to send is told the same without a request.
        await #expect(throws: APIFault.rateLimited(retryAt: retryAt)) { try await fixture.reads.get("/v2/y") }
    }

    @Test func theRequestThatWouldBeOneTooManyIsNotSent() async throws {
        let fixture = ClientFixture(.on("GET", "/v2/x", json: 1), maxRequests: 1)
        _ = try await fixture.reads.get("/v2/x")
        await #expect(throws: APIFault.budgetExhausted(requests: 1)) { try await fixture.reads.get("/v2/x") }
    }

    @Test func aFixedBearerThatIsRefusedIsNotTriedAgain() async {
        let fixture = ClientFixture(
            .on("GET", "/v2/x", json: ["error": "bearer fixed-bearer is not valid"], status: 401))
        await #expect(throws: APIFault.unauthorized(message: "bearer REDACTED is not valid")) {
            try await fixture.reads.get("/v2/x")
        }
    }

    @Test(arguments: [
        ("This organization's plan does not include the API", ForbiddenKind.plan),
        ("Plan needs an upgrade", .plan),
        ("Insufficient scope", .scope),
        ("You are not authorized to perform this action", .role),
        ("No", .unknown),
    ])
    func theMeaningOf403IsReadFromItsWords(_ words: String, kind: ForbiddenKind) async {
        let fixture = ClientFixture(.on("GET", "/v2/x", json: ["error": .string(words)], status: 403))
        await #expect(throws: APIFault.forbidden(message: words, kind: kind)) {
            try await fixture.reads.get("/v2/x")
        }
    }

    @Test(
        arguments: [
            .html("<title>Access denied | error code: 1010</title>", status: 403),
            .html("<h1>Error <span>1010</span></h1>", status: 403),
            HTTPResponse(status: 403, headers: ["Content-Type": "text/plain"], body: Data("error code: 1010\n".utf8)),
        ] as [HTTPResponse])
    func theContentNetworksRefusalIsNotTakenForAPermission(_ refusal: HTTPResponse) async {
        let fixture = ClientFixture(.on("GET", "/v2/x", refusal))
        await #expect(throws: APIFault.cdnBlocked) { try await fixture.reads.get("/v2/x") }
    }

    @Test(
        arguments: [
            (403, "<h1>No</h1>", nil), (403, "<p style='margin:1010px'>error", nil),
            (404, "<HTML><TITLE >\n Not   found &amp; gone </TITLE>", "Not found & gone"),
            (401, "<title></title>", nil),
            (400, "<title>\(String(repeating: "x", count: 99))</title>", String(repeating: "x", count: 80)),
            (403, "<title>İ</title><title>b", "İ"), (403, "</title><title", nil),
        ] as [(Int, String, String?)])
    func aPageInThePlaceOfTheApiIsNoVerdictOfIt(_ status: Int, page: String, title: String?) async {
        let fixture = ClientFixture(.on("GET", "/v2/x", .html(page, status: status)))
        await #expect(throws: APIFault.webPage(status: status, title: title)) { try await fixture.reads.get("/v2/x") }
    }

    @Test func otherRefusalsKeepTheServersWords() async {
        let fixture = ClientFixture(
            .on("GET", "/v2/x", json: ["code": "invalid", "error_code": 11000, "error": "bad id"], status: 422),
            .on("GET", "/v2/y", HTTPResponse(status: 404)),
            .on("GET", "/v2/z", HTTPResponse(status: 301, headers: ["Location": "https://evil.example/?t=1"])))
        await #expect(
            throws: APIFault.refused(status: 422, code: "invalid", errorCode: 11000, message: "bad id")
        ) { try await fixture.reads.get("/v2/x") }
        await #expect(throws: APIFault.notFound(path: "/v2/y")) { try await fixture.reads.get("/v2/y") }
        await #expect(
            throws: APIFault.badAnswer(
                path: "/v2/z", what: "redirected to evil.example, which is not followed; check HUBSTAFF_API_URL")
        ) { try await fixture.reads.get("/v2/z") }
    }

    @Test func theLogTellsPathsAndResultsAndNoToken() async throws {
        let log = CapturedLog()
        let fixture = ClientFixture(
            steps: [
                .on("GET", "/v2/x?search=ada", .limited(retryAfter: "2")), .on("GET", "/v2/x?search=ada", json: 1),
            ],
            logger: log.logger)
        _ = try await fixture.reads.get("/v2/x", query: [("search", "ada")])
        #expect(
            log.lines == [
                "debug GET /v2/x attempt=1 ms=0 result=429", "debug out of requests retry_after=2.0 seconds",
                "debug GET /v2/x attempt=2 ms=0 result=200",
            ])
    }
}
