// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix

/// A server on this machine that says exactly the bytes it is told, whether they are HTTP or not, and closes.
enum LoopbackServer {
    enum Act: Sendable {
        case say(String)
        case wait(Duration)
    }

    /// - Parameter reply: what to do on a connection, given the head of its request.
    @discardableResult
    static func with<Value: Sendable>(
        reply: @escaping @Sendable (String) -> [Act], _ body: @Sendable (Int) async throws -> Value
    ) async throws -> Value {
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let port = server.channel.localAddress?.port ?? 0
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await server.executeThenClose { connections in
                    try await withThrowingDiscardingTaskGroup { group in
                        for try await connection in connections {
                            // How a connection ends is the client's story.
                            group.addTask { try? await serve(connection, reply: reply) }
                        }
                    }
                }
            }
            defer { group.cancelAll() }
            return try await body(port)
        }
    }

    private static func serve(
        _ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>, reply: @Sendable (String) -> [Act]
    ) async throws {
        try await connection.executeThenClose { inbound, outbound in
            var head = ""
            for try await part in inbound {
                head += String(buffer: part)
                // A TLS client's first words (22 is a handshake) have no empty line to wait for.
                guard head.contains("\r\n\r\n") || head.utf8.first == 22 else { continue }
                for act in reply(head) {
                    switch act {
                    case .say(let text): try await outbound.write(ByteBuffer(string: text))
                    case .wait(let duration): try await Task.sleep(for: duration)
                    }
                }
                return
            }
        }
    }
}
