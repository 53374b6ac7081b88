// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One line of a journal (docs/journal.md).
package enum JournalEntry: Sendable, Equatable {
    /// A run began.
    case run(JournalRun)
    /// A write is about to be sent.
    case intent(JournalIntent)
    /// What became of it.
    case outcome(JournalOutcome)
    /// A run ended by itself.
    case end(run: String, time: Date)
    /// The line before is one that a crash cut off.
    case torn(time: Date)
}

/// The first line of a run.
package struct JournalRun: Sendable, Equatable {
    /// A higher number is a format that this version cannot read.
    package static let format = 1

    package var id: String
    package var time: Date
    package var toolVersion: String
    package var organization: Int
    package var ruleset: String
    /// Of the plan that is carried out: `sha256:…`.
    package var digest: String

    package init(
        id: String, time: Date, toolVersion: String, organization: Int, ruleset: String, digest: String
    ) {
        self.id = id
        self.time = time
        self.toolVersion = toolVersion
        self.organization = organization
        self.ruleset = ruleset
        self.digest = digest
    }
}

/// Which write a line is about.
package struct JournalWriteID: Sendable, Hashable {
    package var run: String
    /// Counts the writes of the run, from 1 on.
    package var number: Int

    package init(run: String, number: Int) {
        self.run = run
        self.number = number
    }
}

/// A write that is about to be sent: on the disk before its first byte is.
package struct JournalIntent: Sendable, Equatable {
    package var write: JournalWriteID
    /// Counts how often the write was sent: again after a 429 or with a fresh token.
    package var attempt: Int
    package var time: Date
    package var kind: String
    /// The changes that it makes.
    package var addresses: [String]
    package var method: String
    package var path: String
    package var body: JSONValue?
    package var digest: String

    package init(
        write: JournalWriteID, attempt: Int, time: Date, kind: String, addresses: [String], method: String,
        path: String, body: JSONValue?, digest: String
    ) {
        self.write = write
        self.attempt = attempt
        self.time = time
        self.kind = kind
        self.addresses = addresses
        self.method = method
        self.path = path
        self.body = body
        self.digest = digest
    }
}

package struct JournalOutcome: Sendable, Equatable {
    package enum Word: String, Sendable, CaseIterable {
        /// The server took it.
        case done
        /// The server declined it: nothing was done.
        case refused
        /// It never reached the server.
        case unsent
        /// Its answer was lost: it may have been done or not.
        case lost
        /// A look at the organization showed that it was done.
        case found
        /// The last look showed that it was not done.
        case absent
        /// The run ended before a look could tell.
        case unknown
    }

    package var write: JournalWriteID
    package var time: Date
    package var word: Word
    /// The changes that it is about, where it is not about all of the write's.
    package var addresses: [String]?
    /// Of what was created or found.
    package var id: Int?
    /// HTTP status of the answer.
    package var status: Int?
    /// From sending to answer.
    package var milliseconds: Int?
    /// Why, in the server's or the system's words.
    package var reason: String?

    package init(
        write: JournalWriteID, time: Date, word: Word, addresses: [String]? = nil, id: Int? = nil, status: Int? = nil,
        milliseconds: Int? = nil, reason: String? = nil
    ) {
        self.write = write
        self.time = time
        self.word = word
        self.addresses = addresses
        self.id = id
        self.status = status
        self.milliseconds = milliseconds
        self.reason = reason
    }
}
