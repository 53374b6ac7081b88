// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Foundation
import HubstaffSandbox
import NIOCore
import NIOHTTP1
import Synchronization
import Testing

/// A running sandbox and a client for it.
struct Sandbox {
    static let token = "fixed-token"

    let address: SandboxAddress
    let store: SandboxStore
    let clock: TestClock

    struct Answer {
        var status: Int
        var headers: [String: String]
        var data: Data

        var json: JSON { (try? JSON(parsing: data)) ?? .null }
        subscript(_ name: String) -> JSON { json[name] ?? .null }
        /// The objects of a list.
        func list(_ name: String) -> [JSON] { json[name]?.array ?? [] }
        func ids(_ name: String, _ key: String = "id") -> [Int] { list(name).compactMap { $0[key]?.int } }
        var next: Int? { json["pagination"]?["next_page_start_id"]?.int }
        var error: String { json["error"]?.string ?? "" }
    }

    func get(_ path: String) async throws -> Answer { try await send("GET", path) }
    func post(_ path: String, _ body: JSON) async throws -> Answer { try await send("POST", path, body) }
    func put(_ path: String, _ body: JSON) async throws -> Answer { try await send("PUT", path, body) }
    func delete(_ path: String) async throws -> Answer { try await send("DELETE", path) }

    func send(
        _ method: String, _ path: String, _ body: JSON? = nil, token: String? = token, agent: String = "tests/1.0"
    ) async throws -> Answer {
        var headers = ["User-Agent": agent, "Accept": "application/json"]
        if let token { headers["Authorization"] = "Bearer \(token)" }
        if body != nil { headers["Content-Type"] = "application/json" }
        return try await raw(method, "/v2\(path)", headers, try body?.data())
    }

    func exchange(_ refreshToken: String) async throws -> Answer {
        try await raw(
            "POST", "/access_tokens",
            ["User-Agent": "tests/1.0", "Content-Type": "application/x-www-form-urlencoded"],
            Data("grant_type=refresh_token&refresh_token=\(refreshToken)".utf8))
    }

    func raw(_ method: String, _ target: String, _ headers: [String: String], _ body: Data?) async throws -> Answer {
        var request = HTTPClientRequest(url: address.baseURL + target)
        request.method = HTTPMethod(rawValue: method)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let buffer = try await response.body.collect(upTo: 64 << 20)
        var answerHeaders: [String: String] = [:]
        for (name, value) in response.headers { answerHeaders[name.lowercased()] = value }
        let answer = Answer(
            status: Int(response.status.code), headers: answerHeaders, data: Data(buffer.readableBytesView))
        try trace(method, target, headers, body, answer)
        return answer
    }

    /// Whether an answer ended early. Which of the client's errors tells so depends on the moment; a server that hangs is
    /// another thing.
    static func isCutOff(_ error: any Error) -> Bool {
        guard let error = error as? HTTPClientError else { return true }
        return ![.deadlineExceeded, .readTimeout, .connectTimeout].contains(error)
    }

    /// With `SANDBOX_TRACE=FILE` what was accepted is appended there as JSON lines, to be checked against the API's
    /// description: each accepted request must fit it, and each answer.
    private func trace(
        _ method: String, _ target: String, _ headers: [String: String], _ body: Data?, _ answer: Answer
    ) throws {
        guard let path = ProcessInfo.processInfo.environment["SANDBOX_TRACE"], target.hasPrefix("/v2"),
            (200..<300).contains(answer.status), answer.status == 204 || !answer.data.isEmpty
        else { return }
        var headers = headers.mapValues(JSON.string)
        headers["Authorization"] = "Bearer REDACTED"
        let line: JSON = [
            "method": .string(method), "url": .string(address.baseURL + target), "request_headers": .object(headers),
            "request_body": try body.map { try JSON(parsing: $0).redacted } ?? .null, "status": .int(answer.status),
            "response_body": answer.data.isEmpty ? .null : answer.json,
        ]
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: try line.data() + Data("\n".utf8))
        try file.close()
    }
}

/// A clock that stands until it is set forward.
final class TestClock: Sendable {
    private let time = Mutex(Date.blank)

    var now: Date { time.withLock { $0 } }
    func advance(_ seconds: TimeInterval) { time.withLock { $0 = $0.addingTimeInterval(seconds) } }
}

/// Runs a sandbox on a free port; what the document says is changed by `prepare`.
func withSandbox(
    faults: [SandboxFault] = [],
    script: FaultScript? = nil,
    prepare: (inout SandboxDocument) -> Void = { _ in },
    _ body: (Sandbox) async throws -> Void
) async throws {
    let clock = TestClock()
    var document = SandboxDocument.sample(now: clock.now)
    prepare(&document)
    let store = SandboxStore(
        document: document,
        options: SandboxOptions(
            clock: { clock.now }, sandboxToken: Sandbox.token, faults: script ?? FaultScript(faults)))
    try await SandboxServer.withServer(store: store) { address in
        try await body(Sandbox(address: address, store: store, clock: clock))
    }
}

extension JSON {
    /// Without passwords, which stand in no trace.
    fileprivate var redacted: JSON {
        guard case .object(var members) = self else { return self }
        for (name, value) in members { members[name] = name == "password" ? "REDACTED" : value.redacted }
        return .object(members)
    }
}
