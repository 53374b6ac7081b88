// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Which refresh tokens were sent for an exchange that never came to an end: the program was killed, or the answer was
/// lost. When such a token is refused later, its owner is told what happened, instead of being left with a riddle.
///
/// A file of its own, written before a token is sent. So a folder that cannot be written is found out while the token
/// still works.
package struct ExchangeNotes: Sendable {
    private let path: String

    init(path: String) { self.path = path }

    /// Since when the end of this token's exchange is unknown; nil where it is not.
    func openSince(_ token: Secret) -> Date? {
        read()[TokenStore.fingerprint(of: token)].map { Date(timeIntervalSince1970: Double($0)) }
    }

    /// This token is about to be sent. The first time counts.
    func begin(_ token: Secret, at now: Date) throws(TokenStoreFault) {
        var notes = read()
        let name = TokenStore.fingerprint(of: token)
        if notes[name] == nil { notes[name] = Int(now.timeIntervalSince1970) }
        try write(notes)
    }

    /// The server said what became of this token.
    func end(_ token: Secret) throws(TokenStoreFault) {
        var notes = read()
        guard notes.removeValue(forKey: TokenStore.fingerprint(of: token)) != nil else { return }
        try notes.isEmpty ? clear() : write(notes)
    }

    /// A newer token is kept: nobody asks for the older ones any more.
    func clear() throws(TokenStoreFault) { try PrivateFile.remove(path) }

    /// Notes only explain: those that cannot be read are none.
    private func read() -> [String: Int] {
        guard let data = (try? PrivateFile.read(path)) ?? nil, let value = try? JSONValue(parsing: data),
            case .object(let members)? = value["sent"]
        else { return [:] }
        var notes: [String: Int] = [:]
        for (name, time) in members { notes[name] = time.int }
        return notes
    }

    private func write(_ notes: [String: Int]) throws(TokenStoreFault) {
        let value: JSONValue = ["version": 1, "sent": .object(JSONObject(notes.mapValues { .integer($0) }))]
        guard let data = try? value.encoded(pretty: true) else {
            throw .unwritable(path: path, reason: "the note cannot be written as JSON")
        }
        try PrivateFile.replace(path, with: data)
    }
}
