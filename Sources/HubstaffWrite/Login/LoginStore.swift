// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Keeps who is logged in at one account server: a file, 0600 in a 0700 folder, replaced as a whole.
package struct LoginStore: Sendable {
    package let path: String
    private let folder: String
    private let account: String

    /// - Parameter home: the program's own folder (`HUBSTAFF_AUTOMATE_HOME`), made when missing.
    package init(home: String, account: APIOrigin) {
        folder = home + "/logins"
        self.account = account.text
        path = "\(folder)/\(account.fileName).json"
    }

    /// nil where nobody is logged in.
    package func load() throws(TokenStoreFault) -> Login? {
        try PrivateFile.checkFolder(folder)
        guard let data = try PrivateFile.read(path) else { return nil }
        guard let value = try? JSONValue(parsing: data), let login = Login(stored: value) else {
            throw .unreadable(path: path, reason: "it is damaged; log in again, which replaces it")
        }
        return login
    }

    /// Saves durably, or throws; the old file stays whole in that case.
    package func save(_ login: Login) throws(TokenStoreFault) {
        try PrivateFile.makeFolder(folder)
        var value = login.stored
        value["account"] = .string(account)
        guard let data = try? JSONValue.object(value).encoded(pretty: true) else {
            throw .unwritable(path: path, reason: "the login cannot be written as JSON")
        }
        try PrivateFile.replace(path, with: data)
    }

    package func remove() throws(TokenStoreFault) { try PrivateFile.remove(path) }
}

extension APIOrigin {
    /// The server as part of a file's name.
    package var fileName: String {
        let server = text.split(separator: "://").last.map(String.init) ?? host
        return String(server.map { $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0)) ? $0 : "_" })
    }
}

extension Login {
    fileprivate init?(stored value: JSONValue) {
        guard value["version"] == 1, let method = value["method"]?.string.flatMap(Method.init),
            let seed = value["seed"]?.string, !seed.isEmpty, let user = value["user"], let id = user["id"]?.int,
            let since = value["logged_in_at"]?.int
        else { return nil }
        var client: ClientCredentials?
        if let id = value["client_id"]?.string, let secret = value["client_secret"]?.string {
            client = ClientCredentials(id: id, secret: Secret(secret))
        }
        // Without its client a login of the web could never renew its tokens.
        guard method == .personalAccessToken || client != nil else { return nil }
        self.init(
            method: method, seed: Secret(seed), client: client,
            user: User(id: id, name: user["name"]?.string ?? "", email: user["email"]?.string ?? ""),
            scopes: value["scopes"]?.array?.compactMap(\.string), since: Date(timeIntervalSince1970: Double(since)))
    }

    fileprivate var stored: JSONObject {
        var members: JSONObject = [
            "version": 1,
            "method": .string(method.rawValue),
            "seed": .string(seed.reveal()),
            "user": ["id": .integer(user.id), "name": .string(user.name), "email": .string(user.email)],
            "logged_in_at": .integer(Int(since.timeIntervalSince1970)),
        ]
        if let client {
            members["client_id"] = .string(client.id)
            members["client_secret"] = .string(client.secret.reveal())
        }
        if let scopes { members["scopes"] = .array(scopes.map(JSONValue.string)) }
        return members
    }
}
