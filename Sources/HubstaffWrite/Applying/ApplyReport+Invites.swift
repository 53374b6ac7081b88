// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension ApplyReport {
    /// Judges the invites that the server took. A bulk call answers 200 even where it refused some, or stopped at its daily
    /// limit, and its answer has no description [FIELDS, Answers].
    ///
    /// - Parameters:
    ///   - snapshot: with members and invites as they were read after the invites were sent.
    ///   - doubt: why lists could not be looked at until the end; nil where they were.
    package mutating func verifyInvites(of changes: [Change], against snapshot: Snapshot, doubt: APIFault? = nil) {
        let words = bulkWords
        for change in missingInvites(of: changes, against: snapshot) {
            let word = words[Comparison.naturalKey(change.name, of: .member)]
            if let doubt, word?.isRefusal != true {
                outcomes[change.address] = .unknown(doubt)
            } else {
                outcomes[change.address] = .failed(word?.fault ?? .notInvited(reason: nil))
            }
        }
    }

    /// Whether an invite that the server took, and of which it does not say that it was refused, is not there.
    func awaitsInvite(of changes: [Change], against snapshot: Snapshot) -> Bool {
        let words = bulkWords
        return missingInvites(of: changes, against: snapshot)
            .contains { words[Comparison.naturalKey($0.name, of: .member)]?.isRefusal != true }
    }

    /// The invites that the server took, of which nothing is there.
    private func missingInvites(of changes: [Change], against snapshot: Snapshot) -> [Change] {
        let members = snapshot.all(.member).filter { $0.status == .active }
            .map { Comparison.naturalKey($0.name, of: .member) }
        let there = Set(members).union(snapshot.invites.keys)
        return changes.filter { change in
            change.actions.contains(.invite) && outcomes[change.address]?.isDone == true
                && !there.contains(Comparison.naturalKey(change.name, of: .member))
        }
    }

    /// What an answer says of one address.
    private struct BulkWord {
        let text: String
        /// Whether it says why there is none, and not that all is well or something unknown.
        let isRefusal: Bool

        var fault: ApplyFault { isRefusal ? .notInvited(reason: text) : .notShown(status: text) }
    }

    /// What a status that is a refusal has in it: past its limit the call marks the rest of its list as rate-limited [doc],
    /// all else is unpublished.
    private static let refusals = ["limit", "error", "fail", "invalid", "refuse", "reject", "denied"]

    /// What the answers of bulk calls say of each address, where they say something.
    private var bulkWords: [String: BulkWord] {
        var words: [String: BulkWord] = [:]
        for result in answers.flatMap({ $0.answer?["results"]?.array ?? [] }) {
            let reason = result["error"]?.string ?? result["reason"]?.string
            guard let email = result["email"]?.string, let text = reason ?? result["status"]?.string else { continue }
            words[Comparison.naturalKey(email, of: .member)] = BulkWord(
                text: Redaction.text(String(text.prefix(300))),
                isRefusal: reason != nil || Self.refusals.contains { text.lowercased().contains($0) })
        }
        return words
    }
}
