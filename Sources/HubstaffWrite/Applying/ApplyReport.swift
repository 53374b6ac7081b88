// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// What a run did, by the changes it was to make.
package struct ApplyReport: Sendable {
    /// A request that the server took, and its answer.
    package struct Answered: Sendable, Equatable {
        package let request: WriteRequest
        package let answer: JSONValue?

        package init(request: WriteRequest, answer: JSONValue?) {
            self.request = request
            self.answer = answer
        }
    }

    /// By the change's address.
    package var outcomes: [String: ChangeOutcome] = [:]
    /// Ids of what was created, by the change's address.
    package var createdIDs: [String: Int] = [:]
    /// In the order of the requests; a batch that was sent in parts stands here once for each part that was taken.
    package var answers: [Answered] = []
    /// Versions of tasks that a look showed, by the change's address.
    package var seenVersions: [String: Int] = [:]
    /// What came to be something else than was asked, in the order of the changes.
    package var serverChanges: [ServerChange] = []
    /// Why nothing new was started from some moment on; what was not started is `left`.
    package var stopped: APIFault?

    package init() {}

    /// Why it is not known of some change whether it was made.
    package var firstUnknown: APIFault? {
        for (_, outcome) in outcomes.sorted(by: { $0.key < $1.key }) {
            if case .unknown(let fault) = outcome { return fault }
        }
        return nil
    }

    /// Whether every change was made.
    package var isComplete: Bool { stopped == nil && outcomes.values.allSatisfy(\.isDone) }

    /// The newest versions of the tasks that were written, by the change's address: what a further write of the same
    /// task must name [FACTS, Writes].
    package var lockVersions: [String: Int] {
        var versions = seenVersions
        for answered in answers {
            guard let address = answered.request.changes.first,
                let version = answered.answer?["task"]?["lock_version"]?.int
            else { continue }
            versions[address] = version
        }
        return versions
    }

    /// Takes in the report of a later run over further parts of the same changes: a change is done when all of its
    /// parts are.
    package mutating func merge(_ later: ApplyReport) {
        outcomes.merge(later.outcomes) { mine, theirs in
            switch (mine, theirs) {
            case (.done(let id), .done(let newID)): .done(id: id ?? newID)
            case (_, .done): mine
            default: theirs
            }
        }
        createdIDs.merge(later.createdIDs) { _, new in new }
        seenVersions.merge(later.seenVersions) { _, new in new }
        answers += later.answers
        serverChanges += later.serverChanges
        stopped = stopped ?? later.stopped
    }
}
