// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// A request with its ids, ready to be sent.
struct OutgoingRequest: Sendable {
    let index: Int
    let request: WriteRequest
    let path: String
    /// Without the entries of a batch.
    var body: [String: JSONValue]?
    /// Of a batch: one for each change.
    var entries: [JSONValue] = []
    /// The changes that it makes, by address.
    var changes: [String]
    /// What became of entries that are not sent.
    var decided: [String: ChangeOutcome] = [:]
}

/// What became of one.
struct SentRequest: Sendable {
    let index: Int
    var outcomes: [String: ChangeOutcome] = [:]
    var createdIDs: [String: Int] = [:]
    /// One for each part that the server took.
    var answers: [JSONValue?] = []
    /// A fault after which nothing new is started.
    var stop: APIFault?
}
