// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if os(Linux)
    import CustomDump
    import Foundation
    import HubstaffSandbox
    import RuleEngine
    import TestSupport
    import Testing

    /// `kill -9` at any moment of a token exchange: whenever the newest refresh token was written down, or the server
    /// still takes the one before, the next run goes on with it. Where the server replaced the token and the process died
    /// before it could write the new one down, nobody has a token any more, and the next run says just that.
    ///
    /// `HUBSTAFF_AUTOMATE_TOKEN_KILLS` says how many (CONTRIBUTING.md).
    struct TokenKillTests {
        private static let kills =
            ProcessInfo.processInfo.environment["HUBSTAFF_AUTOMATE_TOKEN_KILLS"].flatMap(Int.init) ?? 40
        private static let width = 4

        @Test func `whatever moment of an exchange it was killed at, the chain goes on or its end is told`()
            async throws
        {
            var all: [TokenKill] = []
            for scene in TokenScene.allCases {
                let points = try await scene.points()
                for hasGrace in [false, true] {
                    all += points.map { TokenKill(scene: scene, point: $0, hasGrace: hasGrace) }
                }
            }
            try #require(all.count > 100)
            // Spread over all of them; more of them than there are begin again.
            let step = max(1, Double(all.count) / Double(Self.kills))
            let chosen = (0..<Self.kills).map { all[Int(Double($0) * step) % all.count] }
            var ends: [TokenKill.End: Int] = [:]
            var problems: [String] = []
            try await withThrowingTaskGroup(of: TokenKill.Result.self) { group in
                func take(_ result: TokenKill.Result) {
                    ends[result.end, default: 0] += 1
                    if let problem = result.problem { problems.append(problem) }
                }
                for (count, kill) in chosen.enumerated() {
                    if count >= Self.width, let result = try await group.next() { take(result) }
                    group.addTask { try await kill.play() }
                }
                for try await result in group { take(result) }
            }
            expectNoDifference(problems, [])
            #expect(ends[.goesOn, default: 0] > Self.kills / 2)
            #expect(ends[.isLost, default: 0] > 0)
            if Self.kills > 100 {
                print("Token kills: \(all.count) points, \(ends.map { "\($0.value) \($0.key)" }.sorted())")
            }
        }
    }

    /// One kill, and the run after it.
    struct TokenKill: Sendable {
        enum End: Sendable { case goesOn, isLost }

        struct Result: Sendable {
            var end: End
            /// What is wrong; nil: nothing.
            var problem: String?
        }

        let scene: TokenScene
        let point: TokenScene.Point
        /// Whether the server takes a token for a while after it was exchanged.
        let hasGrace: Bool

        func play() async throws -> Result {
            try await scene.onServer(hasGrace: hasGrace) { server in
                let wasKilled = try await kill(server)
                // Where a token is known that the server takes, and where no file holds the newest one.
                let isKnown = try await server.knowsToken
                await server.store.update { $0.accessTokens = [] }
                let next = try await server.run(TokenScene.command, environment: scene.environment(server))
                let end = next.status == 0 ? End.goesOn : .isLost
                let name = "\(scene), \(point), grace \(hasGrace)"
                guard wasKilled else { return Result(end: end, problem: "\(name): was not reached") }
                if isKnown {
                    return Result(end: end, problem: next.status == 0 ? nil : "\(name): \(next.status) \(next.errors)")
                }
                guard point.mayLose else { return Result(end: end, problem: "\(name): lost a token that was there") }
                let told = next.errors.contains(
                    /^error: the token exchange that began at [0-9T:Z-]+ ended without an answer, and Hubstaff does not accept/
                )
                return Result(
                    end: end, problem: next.status == 4 && told ? nil : "\(name): \(next.status) \(next.errors)")
            }
        }

        /// - Returns: whether it came to that.
        private func kill(_ server: HubstaffServer) async throws -> Bool {
            switch point {
            case .request(let moment):
                let death = KillSwitch()
                let arrival = Arrival()
                await server.store.setGate { request, at in
                    guard request.path == "/access_tokens", at == moment else { return true }
                    arrival.note()
                    await death.pull()
                    return false
                }
                try await server.fixture.run(
                    TokenScene.command, environment: scene.environment(server).merging(server.variables) { $1 },
                    killedBy: death)
                await server.store.setGate(nil)
                return arrival.wasNoted
            case .step(let number, _, _):
                let run = try await server.run(
                    TokenScene.command,
                    environment: scene.environment(server).merging(KillPoints.environment(at: number)) { $1 },
                    tracing: false)
                return run.status == -1
            }
        }
    }

    extension HubstaffServer {
        fileprivate var variables: [String: String] {
            ["HUBSTAFF_API_URL": url, "HUBSTAFF_AUTH_URL": url, "HUBSTAFF_PAT": token]
        }

        /// Whether any whole file of this machine, or the configuration, has a token that the server takes.
        fileprivate var knowsToken: Bool {
            get async throws {
                let now = Date()
                let taken = Set(await store.document.refreshTokens.filter { $0.expiresAt > now }.map(\.token))
                let files = fixture.files(below: "home/tokens").map { "home/tokens/\($0)" } + ["kept"]
                let known = files.compactMap { file in
                    (try? fixture.read(file)).flatMap { try? JSONValue(parsing: Data($0.utf8)) }?["refresh_token"]?
                        .string
                }
                return !taken.isDisjoint(with: known + [token])
            }
        }
    }
#endif
