// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

/// Replaces who is logged in at an account server, and says so.
struct LoginChange {
    let settings: Settings
    let account: APIOrigin
    let console: Console

    /// From now on commands go by this login. The tokens of the one before are forgotten.
    func begin(_ login: Login) async throws(CommandFailure) {
        let logins = settings.logins(account)
        // A damaged file is replaced as well.
        let before = try? logins.load()
        do {
            try logins.save(login)
        } catch {
            throw .api(.tokenStore(error))
        }
        if let before, before.seed != login.seed, !isConfigured(before.seed) { try await forget(before.seed) }
        let path = settings.store(of: login.seed, account).path
        try console.result(
            """
            Logged in at \(account) as \(login.user.text).
            The tokens are kept in \(escapedForTerminal(path)).

            """)
        noteVariable()
    }

    /// Forgets the login and its tokens; commands of others that run meanwhile finish with what they have.
    func end() async throws(CommandFailure) {
        let logins = settings.logins(account)
        do {
            guard let login = try logins.load() else {
                try console.result("Nobody is logged in at \(account).\n")
                return noteVariable()
            }
            // The tokens first: without the login nobody would find them any more.
            let keeps = isConfigured(login.seed)
            if !keeps { try await forget(login.seed) }
            try logins.remove()
            let removed = [keeps ? nil : settings.store(of: login.seed, account).path, logins.path]
            try console.result(
                "Logged out at \(account); \(login.user.text) was logged in. Removed:\n"
                    + removed.compactMap { $0 }.map { "  \(escapedForTerminal($0))\n" }.joined()
                    + login.revocation)
        } catch let fault as TokenStoreFault {
            throw .api(.tokenStore(fault))
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw .internalFault("\(error)")
        }
        noteVariable()
    }

    /// Whether `HUBSTAFF_PAT` is the same token: its chain is then in use without a login.
    private func isConfigured(_ seed: Secret) -> Bool {
        guard case .personalAccessToken(seed)? = settings.variableCredential else { return false }
        return true
    }

    private func forget(_ seed: Secret) async throws(CommandFailure) {
        let store = settings.store(of: seed, account)
        do throws(APIFault) {
            try await store.withLock { () async throws(APIFault) in
                do throws(TokenStoreFault) { try store.remove() } catch { throw .tokenStore(error) }
            }
        } catch {
            throw .api(error)
        }
    }

    private func noteVariable() {
        guard let variable = settings.variableCredential?.variable else { return }
        console.note("\(variable) is set, and wins over a login; unset it to go by the login.")
    }
}

extension Login {
    /// Logging out here ends nothing at the server.
    fileprivate var revocation: String {
        switch method {
        case .personalAccessToken:
            "A copy of it works until it ends; to end it, revoke the token in Hubstaff's developer settings.\n"
        case .web:
            "A copy of them works until it ends; to end it, take the app's access back in your Hubstaff account.\n"
        }
    }
}

extension Login.User {
    /// `Ada Lovelace (ada@example.com), user 2001`.
    var text: String {
        let known = [name, email.isEmpty ? "" : name.isEmpty ? email : "(\(email))"].filter { !$0.isEmpty }
        guard !known.isEmpty else { return "user \(id)" }
        return "\(escapedForTerminal(known.joined(separator: " "))), user \(id)"
    }
}
