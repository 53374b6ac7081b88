// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Why a change was not made.
package enum ApplyFault: Error, Sendable, Equatable {
    case api(APIFault)
    /// A task that somebody changed since it was read: its `lock_version` is an old one [FACTS, Writes].
    case changedMeanwhile(APIFault)
    /// It refers to what another change makes, whose id did not become known.
    case missingID(address: String)
    /// It refers to somebody who has not accepted their invite yet.
    case notAMember(email: String)
    /// A lost answer's create is there more than once: both ids, so that somebody can choose. Never a further one.
    case madeTwice(ids: [Int])
    /// An earlier run, from other rules, sent it, and its answer was lost: it is there, with that run's values.
    case madeFromOtherRules(id: Int)
    /// The server took the request, and there is no invite afterwards. The reason in its words, where it gave one.
    case notInvited(reason: String?)
    /// Sent as often as a write is sent, without an answer, and the looks showed each time that it was not done.
    case notDone(sends: Int, last: APIFault)
    /// The server took the request and said this, and until the last look there was no invite.
    case notShown(status: String)
    /// The server took the request, and until the last look all was as before.
    case ignored
}

extension ApplyFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .api(let fault): "\(fault)"
        case .changedMeanwhile(let fault):
            "it was changed in Hubstaff since it was read; plan again to see what is left to do (\(fault.said))"
        case .missingID(let address): "the id of `\(address)`, which it refers to, is not known"
        case .notAMember(let email): "\(email) is not a member yet"
        case .madeTwice(let ids):
            "it is there more than once since its answer was lost: "
                + ids.map { "#\($0)" }.joined(separator: ", ") + "; keep one of them, and run again"
        case .madeFromOtherRules(let id):
            "an earlier run made it as #\(id), from rules that said something else; run again to change it"
        case .notInvited(let reason):
            "Hubstaff took the request, but made no invite: \(reason ?? "it does not say why")"
        case .notDone(let sends, let last):
            "sent \(sends) times without a usable answer (\(last.said)), and not done: each look showed that it is as before"
        case .notShown(let status):
            "Hubstaff answered \"\(status)\", but made no invite: none was there until the settle time was over"
        case .ignored: "Hubstaff took the request, but left this as it was"
        }
    }
}

extension ApplyFault {
    /// What a refusal of a request means. The status of a stale version is unpublished: 400, 409 and 422 are possible,
    /// and the first and last have other reasons as well [FACTS, Writes].
    init(_ fault: APIFault, carriesLockVersion: Bool) {
        guard carriesLockVersion, case .refused(let status, let code, _, let message) = fault else {
            self = .api(fault)
            return
        }
        let words = "\(code ?? "") \(message)".lowercased()
        let speaksOfVersions = ["lock", "stale", "conflict", "version"].contains { words.contains($0) }
        self = status == 409 || speaksOfVersions ? .changedMeanwhile(fault) : .api(fault)
    }
}

extension APIFault {
    /// What happened, without what it may mean: looks have told since.
    var said: String {
        if case .lostAnswer(let reason) = self { "\(reason)" } else { "\(self)" }
    }

    /// Whether no other write would fare better, so that nothing new is started.
    var stopsRun: Bool {
        switch self {
        case .unauthorized, .cdnBlocked, .rateLimited, .unreachable, .tokenRejected, .tokenReplaced, .noStoredToken,
            .exchangeLimited, .tokenStore, .budgetExhausted, .cancelled, .timeUp, .leaseLost, .journal, .trace,
            .writesLost, .forbidden(_, .plan), .forbidden(_, .scope):
            true
        case .forbidden(_, .role), .forbidden(_, .unknown), .notFound, .organizationNotFound, .refused, .lostAnswer,
            .badAnswer:
            false
        // A filter on the way may have taken offence at the words of this one.
        case .webPage: false
        }
    }
}
