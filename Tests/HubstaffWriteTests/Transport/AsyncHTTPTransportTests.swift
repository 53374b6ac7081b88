// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import NIOCore
import Synchronization
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Against a real socket. Times are real here and short; what is compared is what happened, not how long it took.
@Suite struct AsyncHTTPTransportTests {
    private func send(
        _ url: String, _ configuration: AsyncHTTPTransport.Configuration = .init()
    ) async throws -> HTTPResponse {
        try await AsyncHTTPTransport.with(configuration) { transport in
            try await transport.send(HTTPRequest(method: "GET", url: url, headers: ["User-Agent": "test/1"]))
        }
    }

    @Test func anAnswerArrivesWholeAndOnlyOwnHeadersAreSent() async throws {
        let seen = Seen()
        try await LoopbackServer.with { head in
            seen.add(head)
            return [.say("HTTP/1.1 201 Created\r\nX-A: b\r\nContent-Length: 5\r\n\r\nhel"), .say("lo")]
        } _: { port async throws in
            let response = try await send("http://127.0.0.1:\(port)/v2/x?a=1,2&b=%20")
            #expect(response.status == 201)
            #expect(response.headers["x-a"] == "b")
            #expect(response.body == Data("hello".utf8))
            let lines = seen.heads.first?.split(separator: "\r\n").map { $0.lowercased() } ?? []
            #expect(lines.first == "get /v2/x?a=1,2&b=%20 http/1.1")
            #expect(Set(lines.dropFirst()) == ["host: 127.0.0.1:\(port)", "user-agent: test/1"])
        }
    }

    @Test func redirectsAreNotFollowed() async throws {
        let seen = Seen()
        try await LoopbackServer.with { head in
            seen.add(head)
            return [.say("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")]
        } _: { port async throws in
            #expect(try await send("http://127.0.0.1:\(port)/").status == 302)
            #expect(seen.heads.count == 1)
        }
    }

    @Test(arguments: [
        "", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "SSH-2.0-OpenSSH\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
    ])
    func anAnswerThatBreaksOffIsALostConnection(_ words: String) async throws {
        try await LoopbackServer.with { _ in
            [.say(words)]
        } _: { port async throws in
            await #expect {
                try await send("http://127.0.0.1:\(port)/")
            } throws: { error in
                guard case .connectionLost = error as? TransportFault else { return false }
                return true
            }
        }
    }

    @Test func aBodyThatDripsEndsAtTheDeadlineOfTheWholeRequest() async throws {
        var configuration = AsyncHTTPTransport.Configuration()
        configuration.requestTimeout = .milliseconds(600)
        let settings = configuration
        try await LoopbackServer.with { _ in
            [.say("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")]
                + (1...90).flatMap { _ in [LoopbackServer.Act.say("x"), .wait(.milliseconds(300))] }
        } _: { port async throws in
            await #expect(throws: TransportFault.timedOut(seconds: 1)) {
                try await send("http://127.0.0.1:\(port)/", settings)
            }
        }
    }

    @Test func anAnswerBeyondTheBoundIsNotRead() async throws {
        var configuration = AsyncHTTPTransport.Configuration()
        configuration.largestBody = 1 << 20
        let settings = configuration
        try await LoopbackServer.with { _ in
            [.say("HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 2 << 20))]
        } _: { port async throws in
            await #expect(throws: TransportFault.connectionLost("the answer is larger than 1 MB")) {
                try await send("http://127.0.0.1:\(port)/", settings)
            }
        }
    }

    @Test func aPortThatNobodyListensOnIsAFailedConnection() async throws {
        try await SilentPort.with { port async throws in
            await #expect {
                try await send("http://127.0.0.1:\(port)/")
            } throws: { error in
                guard case .connectionFailed = error as? TransportFault else { return false }
                return true
            }
        }
    }

    @Test func aServerThatDoesNotSpeakTLSIsNotTrusted() async throws {
        try await LoopbackServer.with { _ in
            [.say("HTTP/1.1 400 Bad Request\r\n\r\n")]
        } _: { port async throws in
            await #expect {
                try await send("https://127.0.0.1:\(port)/")
            } throws: { error in
                guard case .tls = error as? TransportFault else { return false }
                return true
            }
        }
    }

    @Test func anInterruptedRequestIsCancelled() async throws {
        let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
        try await LoopbackServer.with { _ in
            arrival.finish()
            return [.wait(.seconds(60))]
        } _: { port async throws in
            let request = Task { try await send("http://127.0.0.1:\(port)/") }
            for await _ in arrivals {}
            request.cancel()
            await #expect(throws: TransportFault.cancelled) { try await request.value }
        }
    }

    @Test func plainHTTPToAnotherMachineIsNotSent() async {
        await #expect(throws: TransportFault.insecureURL("http://api.hubstaff.com")) {
            try await send("http://api.hubstaff.com/v2/users/me")
        }
    }

    @Test func aHeaderThatIsNoneIsNotSentAndNotRepeated() async throws {
        try await LoopbackServer.with { _ in
            []
        } _: { port async throws in
            await #expect(throws: TransportFault.invalidRequest("Invalid header field values")) {
                try await AsyncHTTPTransport.with { transport in
                    try await transport.send(
                        HTTPRequest(
                            method: "GET", url: "http://127.0.0.1:\(port)/",
                            headers: ["Authorization": "Bearer secret\nX: y"]))
                }
            }
        }
    }
}

/// What a server has seen.
private final class Seen: Sendable {
    private let state = Mutex<[String]>([])

    var heads: [String] { state.withLock { $0 } }

    func add(_ head: String) { state.withLock { $0.append(head) } }
}
