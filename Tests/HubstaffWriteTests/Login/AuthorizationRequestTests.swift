// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

@testable import HubstaffWrite

struct AuthorizationRequestTests {
    private let account: APIOrigin
    private let request: AuthorizationRequest
    private let fields: [String: String]

    init() throws {
        account = try APIOrigin("https://account.example")
        let provider = try OpenIDProvider(Self.description, of: account)
        var dice = SeededDice(seed: 1)
        request = AuthorizationRequest(
            provider, clientID: "an app", redirectURI: "http://127.0.0.1:8914/callback", using: &dice)
        let query = try #require(request.url.split(separator: "?").last)
        fields = try #require(QueryString.fields(of: query))
    }

    static let description: JSONValue = [
        "issuer": "https://account.example", "authorization_endpoint": "https://account.example/authorizations/new",
        "token_endpoint": "https://account.example/access_tokens", "jwks_uri": "https://account.example/jwks.json",
    ]

    @Test func `what is asked for is encoded, and goes to the account server`() {
        #expect(
            request.url.hasPrefix("https://account.example/authorizations/new?response_type=code&client_id=an%20app&"))
        expectNoDifference(fields["redirect_uri"], "http://127.0.0.1:8914/callback")
        expectNoDifference(fields["scope"], "openid profile email hubstaff:read hubstaff:write")
    }

    @Test func `the challenge is the verifier's SHA-256`() {
        // RFC 7636, appendix B, checks the same function.
        expectNoDifference(
            AuthorizationRequest.challenge(for: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
        expectNoDifference(fields["code_challenge"], AuthorizationRequest.challenge(for: request.verifier.reveal()))
    }

    @Test(arguments: ["http://127.0.0.1:8914/callback?", "/callback?"])
    func `the code is taken from an address as the browser shows it or sends it`(place: String) throws {
        let state = try #require(fields["state"])
        expectNoDifference(try request.code(in: "\(place)code=a%2Bb+c&state=\(state)").reveal(), "a+b c")
        expectNoDifference(
            try request.code(in: "\(place)iss=https%3A%2F%2Faccount.example&code=abc&state=\(state)#end").reveal(),
            "abc")
    }

    @Test(arguments: [
        ("http://127.0.0.1:8914/callback?code=abc&state=other", LoginFault.wrongState),
        ("http://127.0.0.1:8914/callback?error=access_denied&state=other", .wrongState),
        ("http://127.0.0.1:8914/callback?code=abc", .noAnswer),
        ("http://127.0.0.1:8914/callback", .noAnswer),
        ("http://evil.example/callback?code=abc&state=STATE", .noAnswer),
        ("abc", .noAnswer),
        ("http://127.0.0.1:8914/callback?state=STATE", .noAnswer),
        ("http://127.0.0.1:8914/callback?code=&state=STATE", .noAnswer),
        ("http://127.0.0.1:8914/callback?code=a&code=b&state=STATE", .noAnswer),
        ("http://127.0.0.1:8914/callback?code=%GG&state=STATE", .noAnswer),
        ("http://127.0.0.1:8914/callback?code=%FF&state=STATE", .noAnswer),
        ("http://127.0.0.1:8914/callback?error=access_denied&state=STATE", .denied),
        (
            "http://127.0.0.1:8914/callback?error=invalid_scope&error_description=No%20such&state=STATE",
            .declined(code: "invalid_scope", message: "No such")
        ),
        ("/callback?code=abc&iss=https%3A%2F%2Fevil.example&state=STATE", .badIDToken(.wrongIssuer)),
    ])
    func `what is no answer to this question is refused`(address: String, fault: LoginFault) throws {
        let address = address.replacing("STATE", with: try #require(fields["state"]))
        let thrown = #expect(throws: LoginFault.self) { try request.code(in: address) }
        expectNoDifference(thrown, fault)
    }

    @Test(arguments: [
        ("issuer", "https://evil.example", "it calls itself by another name (issuer)"),
        ("token_endpoint", "https://evil.example/access_tokens", "its token_endpoint lies on another server"),
        ("token_endpoint", "https://account.example.evil.example/", "its token_endpoint lies on another server"),
        ("token_endpoint", "https://account.example@evil.example/", "its token_endpoint lies on another server"),
        ("token_endpoint", "http://account.example/access_tokens", "its token_endpoint lies on another server"),
        ("jwks_uri", "https://evil.example/jwks.json", "its jwks_uri lies on another server"),
        (
            "authorization_endpoint", "https://account.example/a\u{1B}[2J",
            "its authorization_endpoint lies on another server"
        ),
    ])
    func `a description that leads elsewhere is refused`(member: String, value: String, what: String) throws {
        var description = Self.description.object ?? [:]
        description[member] = .string(value)
        let thrown = #expect(throws: LoginFault.self) {
            try OpenIDProvider(.object(description), of: account)
        }
        expectNoDifference(thrown, .badProvider(what: what))
    }

    @Test(arguments: ["issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"])
    func `a description that lacks something is refused`(member: String) {
        var description = Self.description.object ?? [:]
        description[member] = nil
        #expect(throws: LoginFault.self) { try OpenIDProvider(.object(description), of: account) }
    }

    @Test func `an app's name and secret are encoded before they are joined`() {
        let app = ClientCredentials(id: "an:app", secret: Secret("a secret/+"))
        // an%3Aapp:a%20secret%2F%2B
        expectNoDifference(app.authorization, "Basic YW4lM0FhcHA6YSUyMHNlY3JldCUyRiUyQg==")
    }

    @Test(arguments: [
        ("https://127.0.0.1:80/", "is no http URL"), ("127.0.0.1:80", "is no http URL"),
        ("http://127.0.0.1:80/?a=b", "is no http URL"), ("http://example.com:80/", "lies on another machine"),
        ("http://127.0.0.1.evil.example:80/", "lies on another machine"), ("http://localhost/", "has no port"),
    ])
    func `a redirect URI that is no place on this machine is refused`(text: String, what: String) {
        let thrown = #expect(throws: LoginFault.self) { try RedirectURI(text) }
        expectNoDifference(thrown, .badRedirectURI(what: what))
    }

    @Test func `a free port is put into the redirect URI, a fixed one leaves it as it is`() throws {
        expectNoDifference(
            try RedirectURI("http://localhost:0/back").text(listeningOn: 4321), "http://localhost:4321/back")
        expectNoDifference(try RedirectURI("http://[::1]:0/").text(listeningOn: 4321), "http://[::1]:4321/")
        expectNoDifference(try RedirectURI("http://127.0.0.1:80").text(listeningOn: 80), "http://127.0.0.1:80")
    }
}
