// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if os(Linux)
    import Foundation
    import HubstaffSandbox
    import Synchronization
    import TestSupport
    import Testing

    /// Circumstances of a token exchange.
    enum TokenScene: CaseIterable, Sendable {
        /// Nothing is kept yet: the configured token is exchanged.
        case first
        /// The kept one is.
        case later
        /// The kept one is, and a token helper keeps it.
        case helper

        static let command = ["plan", "--quiet", "rules.yaml"]

        /// A moment at which the process is killed.
        enum Point: Sendable, CustomStringConvertible {
            case request(RequestMoment)
            /// Before a step of its work on files, counted from 1.
            case step(Int, String, mayLose: Bool)

            var description: String {
                switch self {
                case .request(let moment): "request \(moment)"
                case .step(let number, let name, _): "before step \(number), \(name)"
                }
            }

            /// Whether the server may have replaced the token, and nothing is written yet.
            var mayLose: Bool {
                switch self {
                case .request(let moment): moment != .received
                case .step(_, _, let mayLose): mayLose
                }
            }
        }

        func onServer<Value: Sendable>(
            hasGrace: Bool = false, _ body: (HubstaffServer) async throws -> Value
        ) async throws -> Value {
            var document = SandboxDocument.sample(now: Date())
            document.settings.exchangesPerHour = 100
            document.settings.tokenGraceSeconds = hasGrace ? 3600 : 0
            return try await HubstaffServer.with(document) { server in
                try server.fixture.write(
                    "rules.yaml", "version: 1\nruleset: acme\norganization: 1001\nrules:\n\(Outcome.oneClient)\n")
                try server.fixture.write(
                    "helper",
                    """
                    case $1 in
                    get) [ ! -f kept ] || cat kept ;;
                    store) cat >kept.new && mv kept.new kept ;;
                    esac
                    """)
                if self != .first {
                    let run = try await server.run(Self.command, environment: environment(server), tracing: false)
                    try #require(run.status == 0, "\(run.errors)")
                    await server.store.update { $0.accessTokens = [] }
                }
                return try await body(server)
            }
        }

        func environment(_ server: HubstaffServer) -> [String: String] {
            self == .helper ? ["HUBSTAFF_TOKEN_HELPER": "sh \(server.fixture.folder)/helper"] : [:]
        }

        /// Every moment that an exchange has.
        func points() async throws -> [Point] {
            try await onServer { server in
                let log = "\(server.fixture.folder)/steps.log"
                let run = try await server.run(
                    Self.command, environment: environment(server).merging(KillPoints.environment(log: log)) { $1 },
                    tracing: false)
                try #require(run.status == 0, "\(run.errors)")
                let steps = try server.fixture.read("steps.log").split(separator: "\n").map(String.init)
                let written = try #require(steps.firstIndex(of: "write tokens"))
                let points = steps.indices.map { index in
                    Point.step(index + 1, steps[index], mayLose: index == written || index == written - 1)
                }
                return [.request(.received), .request(.done), .request(.answered)] + points
            }
        }
    }

    /// The library that kills the program which it is preloaded into, see `Tests/KillPoints`.
    enum KillPoints {
        private static var library: String {
            URL(filePath: CommandFixture.program).deletingLastPathComponent().appending(path: "libKillPoints.so").path
        }

        static func environment(at number: Int) -> [String: String] {
            ["LD_PRELOAD": library, "KILL_POINT": "\(number)"]
        }

        static func environment(log: String) -> [String: String] {
            ["LD_PRELOAD": library, "KILL_POINT_LOG": log]
        }
    }

    /// Whether something came to pass.
    final class Arrival: Sendable {
        private let state = Mutex(false)

        var wasNoted: Bool { state.withLock { $0 } }

        func note() { state.withLock { $0 = true } }
    }
#endif
