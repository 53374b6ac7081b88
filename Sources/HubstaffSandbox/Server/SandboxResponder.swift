// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Carries requests to the store, and its answers back.
struct SandboxResponder: HTTPResponder {
    let store: SandboxStore

    /// Bytes of a body: more than any request of the API has.
    private static let largestBody = 8 << 20

    func respond(to request: Request, context: SandboxContext) async throws -> Response {
        let answer: SandboxAnswer
        var whenSent: (@Sendable () async -> Void)?
        do {
            let body = try await request.body.collect(upTo: Self.largestBody)
            let request = SandboxRequest(
                method: request.method.rawValue, target: request.head.path ?? "/", headers: Self.headers(of: request),
                body: Data(body.readableBytesView))
            answer = await store.respond(to: request)
            if await store.hasGate { whenSent = { [store] in await store.answered(request) } }
        } catch is NIOTooManyBytesError {
            answer = SandboxAnswer(.invalid("the body is too large"))
        }
        if answer.delay > .zero { try await Task.sleep(for: answer.delay) }
        if answer.transmission == .dropped {
            try await context.channel.close()
            throw DroppedConnection()
        }
        return Response(
            status: HTTPResponse.Status(code: answer.status),
            headers: Self.fields(answer.headers),
            body: Self.body(of: answer, on: context.channel, whenSent: whenSent))
    }

    private static func body(
        of answer: SandboxAnswer, on channel: any Channel, whenSent: (@Sendable () async -> Void)?
    ) -> ResponseBody {
        let body = answer.body
        switch answer.transmission {
        case .whole, .dropped:
            if let whenSent {
                return ResponseBody(contentLength: body.count) { writer in
                    if !body.isEmpty { try await writer.write(ByteBuffer(bytes: body)) }
                    try await writer.finish(nil)
                    await whenSent()
                }
            }
            return ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        case .cutAfter(let count):
            return ResponseBody(contentLength: body.count) { writer in
                try await writer.write(ByteBuffer(bytes: body.prefix(count)))
                try await channel.close()
                throw DroppedConnection()
            }
        case .trickling(let pause):
            return ResponseBody(contentLength: body.count) { writer in
                for byte in body {
                    try await Task.sleep(for: pause)
                    try await writer.write(ByteBuffer(bytes: [byte]))
                }
                try await writer.finish(nil)
            }
        }
    }

    private static func headers(of request: Request) -> [String: String] {
        var headers: [String: String] = [:]
        headers["host"] = request.head.authority
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        return headers
    }

    private static func fields(_ headers: [String: String]) -> HTTPFields {
        var fields = HTTPFields()
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }
}

/// Thrown after the connection was closed on purpose: there is nobody to answer.
private struct DroppedConnection: Error {}

/// Keeps the connection of a request, so that it can be dropped.
struct SandboxContext: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) { channel = source.channel }
}
