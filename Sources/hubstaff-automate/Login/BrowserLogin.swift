// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import Logging
import RuleEngine

/// A login in the browser, from the question to the kept tokens.
struct BrowserLogin {
    let settings: Settings
    let account: APIOrigin
    let options: BrowserLoginOptions
    let wire: Wire
    let logger: Logger

    /// How an answer came.
    private enum Answer: Sendable {
        case arrived(RedirectReceiver.Arrival)
        case pasted(Secret)
    }

    func run() async throws -> Login {
        let app = try settings.app()
        let client = AccountClient(
            account: account, transport: wire.transport, gate: wire.gate, clock: wire.clock,
            userAgent: Settings.userAgent)
        let provider = try await ProviderDirectory(home: settings.home, account: account, client: client).provider()
        let web = WebLogin(provider, app: app, client: client)
        let uri = try RedirectURI(options.redirectURI ?? settings.redirectURI)
        let grant = try await RedirectReceiver.with(uri) { receiver in
            let request = web.request(redirectURI: receiver.redirectURI)
            announce(request)
            return try await redeemed(try await answer(to: request, receiver), of: request, web)
        }
        return try await kept(grant, app)
    }

    private func announce(_ request: AuthorizationRequest) {
        if options.noBrowser {
            Console.standardError(
                """
                Open this address in a browser, on any machine, and log in:

                  \(request.url)

                In the end the browser is sent to \(request.redirectURI). Where it is on another machine, it cannot show
                that page: paste the address that it shows here.

                """)
        } else {
            let isOpened = Browser.open(request.url, Environment.current)
            Console.standardError(
                """
                \(isOpened ? "The browser opens; log in there. If it does not, open" : "No browser can be opened; open")
                this address on this machine, or use --no-browser on another one:

                  \(request.url)


                """)
        }
    }

    /// Waits for the browser, or for somebody who pastes where it ended.
    private func answer(to request: AuthorizationRequest, _ receiver: RedirectReceiver) async throws -> Answer {
        let wait = options.wait.seconds
        return try await withThrowingTaskGroup(of: Answer?.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                for await arrival in receiver.arrivals { return .arrived(arrival) }
                return nil
            }
            if options.noBrowser { group.addTask { try await Self.pasted(request) } }
            group.addTask { [wire] in
                try await wire.clock.sleep(for: .seconds(wait))
                throw LoginFault.timedOut(seconds: Int(wait.rounded(.up)))
            }
            while let answer = try await group.next() {
                if let answer { return answer }
            }
            throw LoginFault.timedOut(seconds: Int(wait.rounded(.up)))
        }
    }

    /// - Returns: nil where standard input ended without an address; the browser may still come.
    private static func pasted(_ request: AuthorizationRequest) async throws -> Answer? {
        for await line in PastedLines.read() {
            let address = line.filter { !$0.isWhitespace }
            guard !address.isEmpty else { continue }
            do throws(LoginFault) {
                return .pasted(try request.code(in: address))
            } catch {
                guard error == .noAnswer, Console.canAsk else { throw error }
                Console.standardError("That is not it: \(error).\n")
            }
        }
        return nil
    }

    private func redeemed(
        _ answer: Answer, of request: AuthorizationRequest, _ web: WebLogin
    ) async throws -> WebLogin.Grant {
        switch answer {
        case .pasted(let code): return try await web.redeem(code, of: request)
        case .arrived(let arrival):
            do {
                let grant = try await web.redeem(try request.code(in: arrival.address), of: request)
                await arrival.answer(isGood: true)
                return grant
            } catch {
                await arrival.answer(isGood: false)
                throw error
            }
        }
    }

    /// Keeps the tokens before they are used, and finds out whose they are.
    private func kept(_ grant: WebLogin.Grant, _ app: ClientCredentials) async throws -> Login {
        let seed = grant.tokens.refreshToken
        let store = settings.store(of: seed, account)
        try await store.withLock { () async throws(APIFault) in
            do throws(TokenStoreFault) { try store.save(grant.tokens) } catch { throw .tokenStore(error) }
        }
        do {
            let tokens = try settings.chain(from: seed, app, in: store, wire.transport, wire.gate, wire.clock)
            let user = try await Identity.user(
                ReadClient(wire.connection(to: try settings.apiOrigin(), tokens, logger)))
            return Login(
                method: .web, seed: seed, client: app, user: user, scopes: grant.scopes, since: wire.clock.now)
        } catch {
            // Nobody would find them again.
            try? store.remove()
            throw error
        }
    }
}
