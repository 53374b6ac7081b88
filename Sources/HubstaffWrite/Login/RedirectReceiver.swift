// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1
import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Hears where the browser ends: an HTTP server on this machine alone, for one page.
package struct RedirectReceiver: Sendable {
    /// The redirect URI to send with the request.
    package let redirectURI: String
    /// The addresses at which a browser ended, from the path on.
    package let arrivals: AsyncStream<Arrival>

    /// A browser that waits for a page.
    package struct Arrival: Sendable {
        package let address: String
        fileprivate let channel: any Channel

        /// Tells the person how it went; the terminal says the rest.
        package func answer(isGood: Bool) async {
            let page = RedirectPage(isGood: isGood)
            var head = HTTPResponseHead(version: .http1_1, status: isGood ? .ok : .badRequest, headers: page.headers)
            head.headers.add(name: "Content-Length", value: "\(page.body.utf8.count)")
            let parts: [HTTPServerResponsePart] = [
                .head(head), .body(.byteBuffer(ByteBuffer(string: page.body))), .end(nil),
            ]
            // A browser that went away misses nothing.
            for part in parts { try? await channel.writeAndFlush(part) }
            try? await channel.close()
        }
    }

    /// Listens while the body runs.
    ///
    /// - Throws: `cannotListen`, and what the body throws.
    package static func with<Value>(
        _ uri: RedirectURI, _ body: (RedirectReceiver) async throws -> Value
    ) async throws -> Value {
        let (arrivals, continuation) = AsyncStream.makeStream(of: Arrival.self)
        let path = uri.path
        let server: any Channel
        do {
            server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
                        try channel.pipeline.syncOperations.addHandler(
                            RedirectHandler(path: path) { continuation.yield(Arrival(address: $0, channel: channel)) })
                    }
                }
                .bind(host: uri.address, port: uri.port).get()
        } catch let error as IOError {
            throw LoginFault.cannotListen(
                port: uri.port, reason: error.errnoCode == EADDRINUSE ? "another program uses it" : "\(error)")
        } catch {
            throw LoginFault.cannotListen(port: uri.port, reason: "\(error)")
        }
        let receiver = RedirectReceiver(
            redirectURI: uri.text(listeningOn: server.localAddress?.port ?? uri.port), arrivals: arrivals)
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(receiver))
        } catch {
            result = .failure(error)
        }
        continuation.finish()
        try? await server.close()
        return try result.get()
    }
}

/// Passes on the address of each request for the one page; all others, such as for an icon, find nothing.
private final class RedirectHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let path: String
    private let arrived: @Sendable (String) -> Void

    init(path: String, arrived: @escaping @Sendable (String) -> Void) {
        self.path = path
        self.arrived = arrived
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let head) = unwrapInboundIn(data) else { return }
        if head.method == .GET, head.uri.prefix(while: { $0 != "?" }) == path { return arrived(head.uri) }
        let answer = HTTPResponseHead(
            version: .http1_1, status: .notFound, headers: ["Content-Length": "0", "Connection": "close"])
        context.write(wrapOutboundOut(.head(answer)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

/// What the browser shows in the end. Nothing of the request stands in it.
private struct RedirectPage {
    let isGood: Bool

    var headers: HTTPHeaders {
        [
            "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "Referrer-Policy": "no-referrer",
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'", "Connection": "close",
        ]
    }

    var body: String {
        let title = isGood ? "Back to the terminal" : "The login did not succeed"
        let text = isGood ? "You can close this page. The terminal goes on." : "The terminal says why."
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>\(title)</title>
            <style>body{font:1rem/1.5 system-ui,sans-serif;margin:4rem auto;max-width:30rem;padding:0 1rem}</style></head>
            <body><h1>\(title)</h1><p>\(text)</p></body></html>

            """
    }
}
