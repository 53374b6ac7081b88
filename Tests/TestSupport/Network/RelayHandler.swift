// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix
import Synchronization

/// Passes on what comes in a channel to its partner, from the moment that there is one.
final class RelayHandler: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private struct State {
        var partner: (any Channel)?
        var pending: [ByteBuffer] = []
        var hasEnded = false
    }

    private let state = Mutex(State())

    /// Connects a channel that has such a handler with a port of this machine.
    static func connect(_ channel: any Channel, _ handler: RelayHandler, to port: Int) {
        let back = RelayHandler()
        ClientBootstrap(group: channel.eventLoop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(back) }
            }
            .connect(host: "127.0.0.1", port: port)
            .whenComplete { result in
                switch result {
                case .success(let upstream):
                    back.join(channel)
                    handler.join(upstream)
                case .failure: channel.close(promise: nil)
                }
            }
    }

    private func join(_ partner: any Channel) {
        let (pending, hasEnded) = state.withLock { state in
            state.partner = partner
            defer { state.pending = [] }
            return (state.pending, state.hasEnded)
        }
        for buffer in pending { partner.writeAndFlush(buffer, promise: nil) }
        if hasEnded { partner.close(promise: nil) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        let partner = state.withLock { state in
            if state.partner == nil { state.pending.append(buffer) }
            return state.partner
        }
        partner?.writeAndFlush(buffer, promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        let partner = state.withLock { state in
            state.hasEnded = true
            return state.partner
        }
        partner?.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
