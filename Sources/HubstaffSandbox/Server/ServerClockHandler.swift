// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Has answers tell the time of the emulated server, where that is another one than this machine's: the HTTP library
/// writes the header `Date` itself, after everything else.
final class ServerClockHandler: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Carries the time up to here.
    static let header = "x-sandbox-date"

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data), let name = HTTPField.Name(Self.header),
            let date = head.headerFields[name]
        else { return context.write(data, promise: promise) }
        head.headerFields[name] = nil
        head.headerFields[.date] = date
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }
}
