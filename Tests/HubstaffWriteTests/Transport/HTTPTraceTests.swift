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

@Suite struct HTTPTraceTests {
    @Test func everyAttemptIsALineWithoutSecrets() async throws {
        try await TemporaryFolder.with { home async throws in
            let path = home + "/trace.jsonl"
            let clock = ManualClock()
            let jwt = "eyJhbGciOiJub25lIn0.eyJleHAiOjE3NzUwNTIwMDB9.c2ln"
            let script = ScriptedTransport([
                .on("POST", "/access_tokens", json: ["access_token": "opaque-access", "refresh_token": "r-2"]),
                .on("PUT", "/v2/x?code=c-1&a=1", fault: .timedOut(seconds: 45)),
                .on("PUT", "/v2/x?code=c-1&a=1") { _ throws(TransportFault) in
                    clock.advance(by: .milliseconds(250))
                    var response = HTTPResponse.json([
                        "echo": "you sent opaque-access", "token": .string("<\(jwt)>"), "code": "kept",
                        "items": [["password": "p-1", "invite_url": "https://i/1", "n": .decimal(1.5)]],
                    ])
                    response.headers["Set-Cookie"] = "session=s-1"
                    return response
                },
            ])
            let trace = try HTTPTrace(path: path)
            let transport = TracingTransport(script, trace: trace, clock: clock)
            _ = try await transport.send(
                HTTPRequest(
                    method: "POST", url: "https://account.hubstaff.com/access_tokens",
                    headers: ["Content-Type": "application/x-www-form-urlencoded"],
                    body: Data("grant_type=refresh_token&refresh_token=r-1".utf8)))
            for attempt in 1...2 {
                _ = try? await transport.send(
                    HTTPRequest(
                        method: "PUT", url: "https://api.hubstaff.com/v2/x?code=c-1&a=1",
                        headers: ["Authorization": "Bearer opaque-access", "Content-Type": "application/json"],
                        body: Data(#"{"name": "ä/b"}"#.utf8), attempt: attempt))
            }
            let text = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
            #expect(
                text == """
                    {"attempt":1,"duration_ms":0,"method":"POST",\
                    "request_body":"grant_type=refresh_token&refresh_token=REDACTED",\
                    "request_headers":{"Content-Type":"application/x-www-form-urlencoded"},\
                    "response_body":{"access_token":"REDACTED","refresh_token":"REDACTED"},\
                    "response_headers":{"Content-Type":"application/json"},"status":200,\
                    "time":"2026-04-01T12:00:00.000Z","url":"https://account.hubstaff.com/access_tokens"}
                    {"attempt":1,"duration_ms":0,"error":"no answer within 45 s","method":"PUT",\
                    "request_body":{"name":"ä/b"},\
                    "request_headers":{"Authorization":"Bearer REDACTED","Content-Type":"application/json"},\
                    "status":null,"time":"2026-04-01T12:00:00.000Z",\
                    "url":"https://api.hubstaff.com/v2/x?code=REDACTED&a=1"}
                    {"attempt":2,"duration_ms":250,"method":"PUT","request_body":{"name":"ä/b"},\
                    "request_headers":{"Authorization":"Bearer REDACTED","Content-Type":"application/json"},\
                    "response_body":{"code":"kept","echo":"you sent REDACTED",\
                    "items":[{"invite_url":"REDACTED","n":1.5,"password":"REDACTED"}],"token":"<REDACTED>"},\
                    "response_headers":{"Content-Type":"application/json","Set-Cookie":"REDACTED"},"status":200,\
                    "time":"2026-04-01T12:00:00.000Z","url":"https://api.hubstaff.com/v2/x?code=REDACTED&a=1"}

                    """)
            #expect(await trace.failure == nil)
        }
    }

    @Test func whatTheRequestCarriesIsHiddenInEveryForm() async throws {
        try await TemporaryFolder.with { home async throws in
            let path = home + "/trace.jsonl"
            let token = "opaque+access/token"
            let forms = "\(token) opaque%2Baccess%2Ftoken \(Data(token.utf8).base64EncodedString())"
            let script = ScriptedTransport([.on("GET", "/v2/x", json: ["echo": .string(forms)])])
            let transport = TracingTransport(script, trace: try HTTPTrace(path: path), clock: ManualClock())
            _ = try await transport.send(
                HTTPRequest(
                    method: "GET", url: "https://api.hubstaff.com/v2/x",
                    headers: ["Authorization": "Bearer \(token)", "Proxy-Authorization": "Basic YW5uOnB3"]))
            let text = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
            #expect(
                text == """
                    {"attempt":1,"duration_ms":0,"method":"GET","request_body":null,\
                    "request_headers":{"Authorization":"Bearer REDACTED","Proxy-Authorization":"REDACTED"},\
                    "response_body":{"echo":"REDACTED REDACTED REDACTED"},\
                    "response_headers":{"Content-Type":"application/json"},"status":200,\
                    "time":"2026-04-01T12:00:00.000Z","url":"https://api.hubstaff.com/v2/x"}

                    """)
        }
    }

    @Test func onlyTheOwnerCanReadATraceEvenIfItWasThereBefore() async throws {
        try await TemporaryFolder.with { home async throws in
            let path = home + "/trace.jsonl"
            #expect(FileManager.default.createFile(atPath: path, contents: nil))
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
            _ = try HTTPTrace(path: path)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test func aTraceThatCannotBeWrittenIsSaidAtOnce() {
        #expect(throws: LocalFileFault.unwritable(path: "/nowhere/trace", reason: "No such file or directory")) {
            try HTTPTrace(path: "/nowhere/trace")
        }
    }
}
