// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix
import NIOSSL

/// Connects once more to see why no connection came about, since the client's errors do not say: what the proxy answers,
/// or which certificates the server has. It ends before the handshake does; nothing of a request is sent.
struct ConnectionProbe {
    enum Finding: Sendable {
        /// The first line of a proxy's answer other than 2xx, such as `HTTP/1.1 403 Forbidden`.
        case proxyAnswered(String)
        /// The server's own certificate first.
        case certificates([NIOSSLCertificate])
    }

    let host: String
    let port: Int
    let proxy: ProxySettings?
    let timeout: Duration

    /// nil where the connection fails in yet another way.
    func find() async -> Finding? {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let found = loop.makePromise(of: Finding?.self)
        let deadline = loop.scheduleTask(in: TimeAmount(timeout)) { found.succeed(nil) }
        let probe = self
        let connecting = ClientBootstrap(group: loop)
            .connectTimeout(TimeAmount(timeout))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let proxy = probe.proxy {
                        let tunnel = TunnelHandler(probe, proxy, found)
                        try channel.pipeline.syncOperations.addHandler(tunnel)
                    } else {
                        try probe.addTLS(to: channel, found)
                    }
                }
            }
            .connect(host: proxy?.host ?? host, port: proxy?.port ?? port)
        connecting.whenFailure { _ in found.succeed(nil) }
        let finding = try? await found.futureResult.get()
        deadline.cancel()
        connecting.whenSuccess { $0.close(promise: nil) }
        return finding ?? nil
    }

    fileprivate func addTLS(to channel: any Channel, _ found: EventLoopPromise<Finding?>) throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        // The callback trusts nobody: reading the system's authorities would only take time.
        configuration.trustRoots = .certificates([])
        let context = try NIOSSLContext(configuration: configuration)
        let handler = try NIOSSLClientHandler(
            context: context, serverHostname: APIOrigin.isAddress(host) ? nil : host,
            customVerificationCallback: { certificates, verdict in
                found.succeed(.certificates(certificates))
                verdict.succeed(.failed)
            })
        try channel.pipeline.syncOperations.addHandler(handler)
        try channel.pipeline.syncOperations.addHandler(EndHandler(found: found))
    }

    /// Asks a proxy for a tunnel, and starts TLS in it.
    private final class TunnelHandler: ChannelInboundHandler, RemovableChannelHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let probe: ConnectionProbe
        private let proxy: ProxySettings
        private let found: EventLoopPromise<Finding?>
        private var head = ""
        private var isDone = false

        private static let longestHead = 16_384

        init(_ probe: ConnectionProbe, _ proxy: ProxySettings, _ found: EventLoopPromise<Finding?>) {
            self.probe = probe
            self.proxy = proxy
            self.found = found
        }

        func channelActive(context: ChannelHandlerContext) {
            let target = "\(probe.host.contains(":") ? "[\(probe.host)]" : probe.host):\(probe.port)"
            var lines = ["CONNECT \(target) HTTP/1.1", "Host: \(target)"]
            if let authorization = proxy.authorization { lines.append("Proxy-Authorization: \(authorization)") }
            let text = lines.joined(separator: "\r\n") + "\r\n\r\n"
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard !isDone else { return }
            head += String(buffer: unwrapInboundIn(data))
            guard head.contains("\r\n\r\n") || head.contains("\n\n") || head.utf8.count > Self.longestHead else {
                return
            }
            isDone = true
            // "\r\n" is one character.
            let status = String(head.prefix { !$0.isNewline })
            let code = status.split(separator: " ").dropFirst().first ?? ""
            guard code.count == 3, code.hasPrefix("2") else { return found.succeed(.proxyAnswered(status)) }
            do {
                try probe.addTLS(to: context.channel, found)
                // The handshake begins when a channel becomes active, or when the handler joins an active one.
                context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
            } catch {
                found.succeed(nil)
            }
        }

        func channelInactive(context: ChannelHandlerContext) { found.succeed(nil) }
        func errorCaught(context: ChannelHandlerContext, error: any Error) { found.succeed(nil) }
    }

    /// A connection that ends, however it does.
    private final class EndHandler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let found: EventLoopPromise<Finding?>

        init(found: EventLoopPromise<Finding?>) { self.found = found }

        func channelInactive(context: ChannelHandlerContext) { found.succeed(nil) }
        func errorCaught(context: ChannelHandlerContext, error: any Error) { found.succeed(nil) }
    }
}
