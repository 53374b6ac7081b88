// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix

/// A server on this machine that says exactly the bytes it is told, whether they are HTTP or not, and closes.
enum LoopbackServer {
    enum Act: Sendable {
        case say(String)
        case wait(TimeAmount)
    }

    /// - Parameter reply: what to do on a connection, given the head of its request.
    @discardableResult
    static func with<Value>(
        reply: @escaping @Sendable (String) -> [Act], _ body: (Int) async throws -> Value
    ) async throws -> Value {
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Connection(reply: reply))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            let value = try await body(server.localAddress?.port ?? 0)
            try await server.close()
            return value
        } catch {
            try? await server.close()
            throw error
        }
    }

    private final class Connection: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let reply: @Sendable (String) -> [Act]
        private var head = ""

        init(reply: @escaping @Sendable (String) -> [Act]) { self.reply = reply }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            head += String(buffer: unwrapInboundIn(data))
            // A TLS client's first words (22 is a handshake) have no empty line to wait for.
            guard head.contains("\r\n\r\n") || head.utf8.first == 22 else { return }
            let channel = context.channel
            var offset = TimeAmount.zero
            for act in reply(head) {
                switch act {
                case .wait(let duration): offset = offset + duration
                case .say(let text):
                    channel.eventLoop.scheduleTask(in: offset) {
                        channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
                    }
                }
            }
            channel.eventLoop.scheduleTask(in: offset) {
                // Closing drops what is not sent yet: it waits for a last, empty write.
                channel.writeAndFlush(ByteBuffer()).whenComplete { _ in channel.close(promise: nil) }
            }
        }
    }
}
