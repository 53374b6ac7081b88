// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix
import Synchronization

/// An HTTP proxy of a company's network, for `CONNECT` alone. Whatever host is asked for, it leads to a port of this
/// machine, so that names need no server of names.
package final class ConnectProxy: Sendable {
    package enum Way: Sendable {
        /// - Parameter authorization: the value of `Proxy-Authorization` that is asked for.
        case tunnel(to: Int, authorization: String?)
        /// Says this, and closes.
        case answer(String)
    }

    package let port: Int
    private let log: Log

    private init(port: Int, log: Log) {
        self.port = port
        self.log = log
    }

    package static func with<Value: Sendable>(
        _ way: Way, _ body: (ConnectProxy) async throws -> Value
    ) async throws -> Value {
        let log = Log()
        return try await TestListener.with { channel in
            try channel.pipeline.syncOperations.addHandler(Handler(way: way, log: log))
        } _: {
            try await body(ConnectProxy(port: $0, log: log))
        }
    }

    /// The first lines of all that was asked: `CONNECT api.hubstaff.com:443 HTTP/1.1`.
    package var asked: [String] { log.heads.withLock { $0.compactMap { $0.first } } }

    private final class Log: Sendable {
        /// The lines of each request's head.
        let heads = Mutex<[[String]]>([])
    }

    private final class Handler: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let way: Way
        private let log: Log
        /// What has come of the head; nil when it is whole.
        private let head = Mutex<String?>("")

        init(way: Way, log: Log) {
            self.way = way
            self.log = log
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let buffer = unwrapInboundIn(data)
            let whole: String? = head.withLock { head in
                guard let before = head else { return nil }
                let text = before + String(buffer: buffer)
                head = text.contains("\r\n\r\n") ? nil : text
                return text
            }
            guard let whole else { return context.fireChannelRead(data) }
            guard whole.contains("\r\n\r\n") else { return }
            let lines = whole.split(separator: "\r\n").map(String.init)
            log.heads.withLock { $0.append(lines) }
            switch way {
            case .answer(let text): answer(text, context)
            case .tunnel(_, let authorization?)
            where !lines.contains("Proxy-Authorization: \(authorization)")
                && !lines.contains("proxy-authorization: \(authorization)"):
                answer("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", context)
            case .tunnel(let port, _): open(to: port, context)
            }
        }

        private func answer(_ text: String, _ context: ChannelHandlerContext) {
            let channel = context.channel
            channel.writeAndFlush(ByteBuffer(string: text)).whenComplete { _ in channel.close(promise: nil) }
        }

        private func open(to port: Int, _ context: ChannelHandlerContext) {
            let relay = RelayHandler()
            do {
                try context.pipeline.syncOperations.addHandler(relay)
            } catch {
                return context.close(promise: nil)
            }
            let words = ByteBuffer(string: "HTTP/1.1 200 Connection established\r\n\r\n")
            context.writeAndFlush(wrapOutboundOut(words), promise: nil)
            RelayHandler.connect(context.channel, relay, to: port)
        }
    }
}
