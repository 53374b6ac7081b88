// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// One request that carries out one or more changes of a plan. Requests are derived from changes and the state that
/// they were computed from, never stored: the forecast counts just what `apply` sends.
package struct WriteRequest: Sendable, Hashable {
    package enum Method: String, Sendable {
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }

    /// A piece of a path: literal text, or the id of a resource that may not exist yet.
    package enum PathPart: Sendable, Hashable {
        case literal(String)
        case id(Reference)
    }

    /// What the answer holds.
    package enum Answer: Sendable, Hashable {
        /// The created object under this member; its id is that of the resource at this address.
        case created(key: String, address: String)
        /// The updated object under this member.
        case updated(key: String)
        /// Nothing that says what happened [FIELDS, Answers].
        case none
    }

    package let method: Method
    package let path: [PathPart]
    /// An object; references in it stand for ids.
    package let body: [String: Value]?
    package let answer: Answer
    /// The member of the body whose elements are independent entries, each for the change at the same index of
    /// `changes`; such a request can be sent again in halves.
    package let batch: String?
    /// The changes that it carries out, by address.
    package let changes: [String]
    /// Changes that must have been carried out before, by address.
    package let dependsOn: [String]
    /// Requests of a later place start when those of all earlier places have ended.
    package let place: Place
    /// Requests of one lane go one after the other, in the order of the list; a failed one stops its lane.
    package let lane: String
    /// The list that shows what it did, where the answer does not; nil where the answer does, or where there is nothing to
    /// be shown.
    package let shownBy: VerifyingList?

    package init(
        _ method: Method, _ path: [PathPart], body: [String: Value]? = nil, answer: Answer, batch: String? = nil,
        changes: [String], dependsOn: [String] = [], place: Place, lane: String,
        shownBy: VerifyingList? = nil
    ) {
        self.method = method
        self.path = path
        self.body = body
        self.answer = answer
        self.batch = batch
        self.changes = changes
        self.dependsOn = dependsOn
        self.place = place
        self.lane = lane
        self.shownBy = shownBy
    }
}
