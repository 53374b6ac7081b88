// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import Testing

/// The emulated account server by itself, one request after another.
struct AccountServerTests {
    private let store = SandboxStore(
        document: .sample(now: .blank), options: SandboxOptions(clock: { .blank }))
    private static let basic = "Basic " + Data("sandbox-app:sandbox-app-secret".utf8).base64EncodedString()
    /// RFC 7636, appendix B.
    private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    private static let question = [
        "response_type": "code", "client_id": "sandbox-app", "redirect_uri": "http://127.0.0.1:8914/callback",
        "scope": "openid hubstaff:read", "state": "a-state", "nonce": "a-nonce", "code_challenge_method": "S256",
        "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    ]

    private func send(
        _ method: String, _ target: String, form: String? = nil, authorization: String? = nil
    ) async -> SandboxAnswer {
        var headers = ["user-agent": "tests/1.0", "host": "127.0.0.1:8080"]
        if form != nil { headers["content-type"] = "application/x-www-form-urlencoded" }
        headers["authorization"] = authorization
        return await store.respond(
            to: SandboxRequest(method: method, target: target, headers: headers, body: Data((form ?? "").utf8)))
    }

    private func json(_ answer: SandboxAnswer) throws -> JSON { try JSON(parsing: answer.body) }

    private func page(_ change: [String: String] = [:]) -> String {
        let fields = Self.question.merging(change) { _, new in new }.filter { !$0.value.isEmpty }
        return "/authorizations/new?"
            + fields.map { "\($0.key)=\($0.value.replacing(" ", with: "%20"))" }.joined(separator: "&")
    }

    private func code() async throws -> String {
        let answer = await send("POST", page(), form: "user_id=2002&decision=allow")
        #expect(answer.status == 302)
        let location = try #require(answer.headers["location"])
        #expect(location.hasPrefix("http://127.0.0.1:8914/callback?code="))
        #expect(location.hasSuffix("&state=a-state"))
        return try #require(location.firstMatch(of: /code=([^&]+)/)).output.1.description
    }

    private func redeem(
        _ code: String, verifier: String = verifier, redirectURI: String = "http://127.0.0.1:8914/callback",
        authorization: String? = basic
    ) async -> SandboxAnswer {
        await send(
            "POST", "/access_tokens",
            form: "grant_type=authorization_code&code=\(code)&redirect_uri=\(redirectURI)&code_verifier=\(verifier)",
            authorization: authorization)
    }

    @Test func `its description leads to its own pages`() async throws {
        let description = try json(await send("GET", "/.well-known/openid-configuration"))
        #expect(description["issuer"] == "http://127.0.0.1:8080")
        #expect(description["authorization_endpoint"] == "http://127.0.0.1:8080/authorizations/new")
        #expect(description["token_endpoint"] == "http://127.0.0.1:8080/access_tokens")
        #expect(description["jwks_uri"] == "http://127.0.0.1:8080/jwks.json")
    }

    @Test func `the page asks who logs in, and what for`() async throws {
        let answer = await send("GET", page())
        #expect(answer.status == 200)
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(text.contains("<b>hubstaff-automate</b> asks for access"))
        #expect(text.contains("<option value=\"2001\">Ada Lovelace, ada@example.com</option>"))
    }

    @Test func `a code is redeemed once, for tokens that see what their user sees`() async throws {
        let code = try await code()
        let granted = await redeem(code)
        #expect(granted.status == 200)
        let tokens = try json(granted)
        #expect(tokens["scope"] == "openid hubstaff:read")
        let access = try #require(tokens["access_token"]?.string)
        let me = await send("GET", "/v2/users/me", authorization: "Bearer \(access)")
        #expect(try json(me)["user"]?["id"] == 2002)
        // It was given for reading.
        let refused = await send("POST", "/v2/organizations/1001/clients", authorization: "Bearer \(access)")
        #expect(refused.status == 403)
        #expect(try json(await redeem(code))["error"] == "invalid_grant")
    }

    @Test func `an app's refresh token is exchanged in its name only, and rotates`() async throws {
        let tokens = try json(await redeem(try await code()))
        let refresh = try #require(tokens["refresh_token"]?.string)
        let form = "grant_type=refresh_token&refresh_token=\(refresh)"
        let nameless = await send("POST", "/access_tokens", form: form)
        #expect(nameless.status == 401)
        let renewed = await send("POST", "/access_tokens", form: form, authorization: Self.basic)
        #expect(renewed.status == 200)
        let next = try #require(try json(renewed)["refresh_token"]?.string)
        #expect(next != refresh)
        let again = await send("POST", "/access_tokens", form: "grant_type=refresh_token&refresh_token=\(next)")
        #expect(again.status == 401)
    }

    @Test func `a code is only for who asked for it`() async throws {
        #expect(await redeem(try await code(), authorization: nil).status == 401)
        let other = "Basic " + Data("sandbox-app:guessed".utf8).base64EncodedString()
        #expect(await redeem(try await code(), authorization: other).status == 401)
        for answer in [
            await redeem(try await code(), verifier: "another"),
            await redeem(try await code(), redirectURI: "http://127.0.0.1:8915/callback"),
        ] {
            #expect(answer.status == 400)
            #expect(try json(answer)["error"] == "invalid_grant")
        }
    }

    @Test func `who says no is sent back without a code`() async throws {
        let answer = await send("POST", page(), form: "user_id=2002&decision=deny")
        #expect(answer.status == 302)
        #expect(
            answer.headers["location"]
                == "http://127.0.0.1:8914/callback?error=access_denied&error_description=The%20person%20said%20no&state=a-state"
        )
    }

    @Test(arguments: [
        ["client_id": "unknown"], ["redirect_uri": "http://evil.example/callback"],
        ["redirect_uri": "http://127.0.0.1.evil.example/"], ["redirect_uri": "https://127.0.0.1:8914/callback"],
    ])
    func `a browser is never sent to where the app is not`(change: [String: String]) async {
        let answer = await send("GET", page(change))
        #expect(answer.status == 400)
        #expect(answer.headers["location"] == nil)
    }

    @Test(arguments: [
        (["nonce": ""], "invalid_request"), (["code_challenge": ""], "invalid_request"),
        (["code_challenge_method": "plain"], "invalid_request"), (["scope": "hubstaff:read"], "invalid_scope"),
        (["scope": "openid hubstaff:all"], "invalid_scope"), (["response_type": "token"], "unsupported_response_type"),
    ])
    func `a question that lacks something is told to the app`(change: [String: String], error: String) async throws {
        let answer = await send("GET", page(change))
        #expect(answer.status == 302)
        #expect(try #require(answer.headers["location"]).contains("?error=\(error)&"))
    }

    @Test func `an app that is registered with redirect URIs has only these`() async {
        await store.update { document in
            document.apps[0].redirectURIs = ["http://127.0.0.1:9000/callback"]
        }
        #expect(await send("GET", page()).status == 400)
        #expect(await send("GET", page(["redirect_uri": "http://127.0.0.1:9000/callback"])).status == 200)
    }
}
