// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A request with its ids, ready to be sent.
struct OutgoingRequest: Sendable {
    let index: Int
    let request: WriteRequest
    let path: String
    /// Of its first change.
    let kind: String
    /// Without the entries of a batch.
    var body: JSONObject?
    /// Of a batch: one for each change.
    var entries: [JSONValue] = []
    /// The changes that it makes, by address.
    var changes: [String]
    /// The changes themselves, by address, as far as they are known.
    var plan: [String: Change] = [:]
    /// Ids of what was created, of the addresses that its changes speak of.
    var ids: [String: Int] = [:]
    /// What became of entries that are not sent.
    var decided: [String: ChangeOutcome] = [:]
}

extension OutgoingRequest {
    var isBatch: Bool { request.entries != nil }
    var isDeletion: Bool { request.method == .delete }

    /// Whether sending it twice could make something twice. All else says absolute values.
    var creates: Bool { request.method == .post || path.hasSuffix("/add_rules") }

    /// The version of the task that it was planned from.
    var lockVersion: Int? { body?["lock_version"]?.int }
    var carriesLockVersion: Bool { body?["lock_version"] != nil }

    /// The body, without the entries of a batch.
    var json: JSONValue? { body.map(JSONValue.object) }

    /// The changes of an entry: all, where it is no batch.
    func changes(of entry: Int) -> [String] { isBatch ? [changes[entry]] : changes }

    /// The body with these entries.
    ///
    /// - Parameter version: of the task, where it is not the planned one.
    func json(entries part: [Int], version: Int?) -> JSONValue? {
        if let member = request.entries?.member {
            return .object((body ?? [:]).merging([member: .array(part.map { entries[$0] })]) { _, new in new })
        }
        guard let version, carriesLockVersion else { return json }
        return .object((body ?? [:]).merging(["lock_version": .integer(version)]) { _, new in new })
    }
}

/// What came of sending a part of a request once.
struct SentPart: Sendable, Equatable {
    enum Result: Sendable, Equatable {
        case answered(JSONValue?)
        /// The server declined it: nothing was done.
        case refused(APIFault)
        /// It may have been done or not.
        case lost(APIFault)
        /// It did not reach the server, and nothing else would.
        case halted(APIFault)
    }

    let write: JournalWriteID
    var result: Result
    /// When it was sent last; nil where it never was.
    var sentAt: Date?
    /// A fault after which nothing new is started, whatever the result.
    var halt: APIFault?
}

/// What became of a request.
struct SentRequest: Sendable {
    let index: Int
    var outcomes: [String: ChangeOutcome] = [:]
    var createdIDs: [String: Int] = [:]
    /// Newest versions of tasks that a look showed, by address.
    var versions: [String: Int] = [:]
    /// One for each part that the server took.
    var answers: [JSONValue?] = []
    /// A fault after which nothing new is started.
    var stop: APIFault?
}
