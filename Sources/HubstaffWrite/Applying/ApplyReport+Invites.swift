// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension ApplyReport {
    /// Looks whether the invites that the server took are there. A bulk call answers 200 even where it refused some,
    /// or stopped at its daily limit, and its answer has no description [FIELDS, Answers].
    ///
    /// - Parameter snapshot: with members and invites as they were read after the invites were sent.
    package mutating func verifyInvites(of changes: [Change], against snapshot: Snapshot) {
        let members = snapshot.all(.member).filter { $0.status == .active }
            .map { Comparison.naturalKey($0.name, of: .member) }
        let there = Set(members).union(snapshot.invites.keys)
        let words = bulkWords
        for change in changes where change.actions.contains(.invite) {
            let person = Comparison.naturalKey(change.name, of: .member)
            guard outcomes[change.address]?.isDone == true, !there.contains(person) else { continue }
            outcomes[change.address] = .failed(.notInvited(reason: words[person]))
        }
    }

    /// What the answers of bulk calls say of each address, where they say something.
    private var bulkWords: [String: String] {
        var words: [String: String] = [:]
        for result in answers.flatMap({ $0.answer?["results"]?.array ?? [] }) {
            guard let email = result["email"]?.string,
                let reason = result["error"]?.string ?? result["reason"]?.string ?? result["status"]?.string
            else { continue }
            words[Comparison.naturalKey(email, of: .member)] = Redaction.text(String(reason.prefix(300)))
        }
        return words
    }
}
