// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Logging
import ServiceLifecycle

/// Where a running sandbox listens.
package struct SandboxAddress: Sendable, Equatable {
    package var host: String
    package var port: Int

    /// `http://127.0.0.1:8080`: the API is below `/v2`, the account server's token endpoint is `/access_tokens`.
    package var baseURL: String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)" }
    package var apiURL: String { "\(baseURL)/v2" }
}

package enum SandboxServerError: Error, Equatable, CustomStringConvertible {
    case cannotListen(host: String, port: Int, reason: String)
    case stopped

    package var description: String {
        switch self {
        case .cannotListen(let host, let port, let reason): "the sandbox cannot listen on \(host):\(port): \(reason)"
        case .stopped: "the sandbox stopped"
        }
    }
}

/// Serves a store over HTTP/1.1.
package struct SandboxServer {
    /// Runs a server while the body runs. Port 0 is any free port. The document is saved when the body is done.
    package static func withServer<Result>(
        store: SandboxStore,
        host: String = "127.0.0.1",
        port: Int = 0,
        logger: Logger? = nil,
        _ body: (SandboxAddress) async throws -> Result
    ) async throws -> Result {
        // What cannot be kept is said before anybody relies on it.
        try await store.save()
        let (addresses, continuation) = AsyncThrowingStream.makeStream(of: SandboxAddress.self)
        let application = application(store: store, host: host, port: port, logger: logger) { continuation.yield($0) }
        let service = service(application, logger: application.logger)
        let result: Result
        do {
            result = try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    do {
                        try await service.run()
                        continuation.finish()
                    } catch {
                        continuation.finish(
                            throwing: SandboxServerError.cannotListen(host: host, port: port, reason: "\(error)"))
                    }
                }
                if store.file != nil { group.addTask { await saveRegularly(store) } }
                defer { group.cancelAll() }
                for try await address in addresses {
                    let outcome: Swift.Result<Result, any Error>
                    do { outcome = .success(try await body(address)) } catch { outcome = .failure(error) }
                    // In order: connections that were accepted but not looked at must not be dropped, NIO traps on them.
                    await service.triggerGracefulShutdown()
                    for try await _ in addresses {}
                    return try outcome.get()
                }
                throw SandboxServerError.stopped
            }
        } catch {
            // The body's error says more than one of saving after it.
            try? await store.saveChanges()
            throw error
        }
        // Only now does nobody answer any more.
        try await store.save()
        return result
    }

    /// Large documents are not saved after every write. What cannot be saved now is tried again, and thrown at the end.
    private static func saveRegularly(_ store: SandboxStore) async {
        while (try? await Task.sleep(for: .seconds(1))) != nil { try? await store.save() }
    }

    private static func service(_ application: some Service, logger: Logger) -> ServiceGroup {
        var configuration = ServiceGroupConfiguration(
            services: [.init(service: application, successTerminationBehavior: .gracefullyShutdownGroup)],
            logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(2)
        return ServiceGroup(configuration: configuration)
    }

    private static func application(
        store: SandboxStore,
        host: String,
        port: Int,
        logger: Logger?,
        onReady: @escaping @Sendable (SandboxAddress) -> Void
    ) -> Application<SandboxResponder> {
        Application(
            responder: SandboxResponder(store: store),
            server: .http1(configuration: .init(additionalChannelHandlers: [ServerClockHandler()])),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: "sandbox"),
            onServerRunning: { channel in
                onReady(SandboxAddress(host: host, port: channel.localAddress?.port ?? port))
            },
            logger: logger ?? Logger(label: "sandbox", factory: { _ in SwiftLogNoOpLogHandler() })
        )
    }
}
