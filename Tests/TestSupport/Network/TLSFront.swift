// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix
import NIOSSL

/// A server that speaks TLS in front of one that does not.
package enum TLSFront {
    /// - Parameters:
    ///   - port: where the server behind it listens.
    ///   - newest: the newest version of TLS that it speaks.
    ///   - body: is given the port to connect to.
    package static func with<Value: Sendable>(
        _ identity: TestIdentity, port: Int, newest: TLSVersion? = nil, _ body: (Int) async throws -> Value
    ) async throws -> Value {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(identity.certificate)], privateKey: .privateKey(identity.key))
        configuration.minimumTLSVersion = .tlsv1
        configuration.maximumTLSVersion = newest
        let context = try NIOSSLContext(configuration: configuration)
        return try await TestListener.with { channel in
            let relay = RelayHandler()
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
            try channel.pipeline.syncOperations.addHandler(relay)
            RelayHandler.connect(channel, relay, to: port)
        } _: {
            try await body($0)
        }
    }
}

/// A port of this machine with handlers for each connection.
enum TestListener {
    static func with<Value: Sendable>(
        _ initializer: @escaping @Sendable (any Channel) throws -> Void, _ body: (Int) async throws -> Value
    ) async throws -> Value {
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try initializer(channel) }
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
}
