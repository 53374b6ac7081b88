// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffWrite
import RuleEngine
import TestSupport
import Testing

/// What a server says before anybody trusts it with a token.
struct ServerGreetingTests {
    private static func ask(_ step: ScriptedTransport.Step) async throws -> (ServerGreeting, HTTPRequest?) {
        let transport = ScriptedTransport([step])
        let greeting = await ServerGreeting.ask(
            try APIOrigin("https://api.example"), "/v2/users/me", transport, userAgent: "me/1", clock: ManualClock())
        return (greeting, transport.requests.first)
    }

    @Test func `no token goes along, and the server tells the time`() async throws {
        let response = HTTPResponse(
            status: 401,
            headers: ["Content-Type": "application/json", "Date": "Wed, 01 Apr 2026 11:59:30 GMT"],
            body: Data(#"{"error": "no token"}"#.utf8))
        let (greeting, request) = try await Self.ask(.on("GET", "/v2/users/me", response))
        let now = ManualClock().now
        expectNoDifference(
            greeting, ServerGreeting(fault: nil, date: now.addingTimeInterval(-30), receivedAt: now, duration: .zero))
        expectNoDifference(request?.headers, ["Accept": "application/json", "User-Agent": "me/1"])
    }

    @Test(
        arguments: [
            (.json([:]), nil), (.json(["error": "no"], status: 403), nil), (.json([:], status: 404), nil),
            (.json([:], status: 429), nil),
            (.html("<h1>Error 1010</h1>", status: 403), .cdnBlocked),
            (.html("<title>Filter</title>", status: 403), .webPage(status: 403, title: "Filter")),
            (.html("<title>Login</title>", status: 200), .unreachable(.html(status: 200, title: "Login"))),
            (HTTPResponse(status: 502), .unreachable(.serverError(status: 502))),
            (HTTPResponse(status: 200), .unreachable(.blank)), (.text("{"), .unreachable(.unreadable)),
        ] as [(HTTPResponse, APIFault?)])
    func `what is no answer of an API is a fault`(response: HTTPResponse, fault: APIFault?) async throws {
        let (greeting, _) = try await Self.ask(.on("GET", "/v2/users/me", response))
        expectNoDifference(greeting.fault, fault)
        expectNoDifference(greeting.date, nil)
    }

    @Test func `a server that is not there is one too`() async throws {
        let (greeting, _) = try await Self.ask(.on("GET", "/v2/users/me", fault: .nameNotFound(host: "api.example")))
        expectNoDifference(greeting.fault, .unreachable(.transport(.nameNotFound(host: "api.example"))))
    }

    @Test func `a host that is an address is that address, and an empty name has none`() async {
        let found = await HostLookup.find("127.0.0.1", within: .seconds(60))
        expectNoDifference(found, .addresses(["127.0.0.1"]))
        guard case .failed = await HostLookup.find("no host", within: .seconds(60)) else {
            Issue.record("a name with a space has no address")
            return
        }
    }

    @Test(
        arguments: [
            (#"{"scope":"hubstaff:read hubstaff:write"}"#, ["hubstaff:read", "hubstaff:write"]),
            (#"{"scope":["hubstaff:read"]}"#, ["hubstaff:read"]), (#"{"scope":7}"#, nil), (#"{"exp":7}"#, nil),
            ("nonsense", nil),
        ] as [(String, [String]?)])
    func `a token may say what it allows`(claims: String, scopes: [String]?) {
        let part = Data(claims.utf8).base64EncodedString().replacing("=", with: "")
        expectNoDifference(JWT.scopes(of: Secret("e30.\(part).signature")), scopes)
        expectNoDifference(JWT.scopes(of: Secret(part)), nil)
    }
}
