// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine
import TestSupport

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Lines of journals, at seconds after noon.
enum JournalFixture {
    static let noon = ManualClock().now

    static func time(_ seconds: Double) -> Date { noon.addingTimeInterval(seconds) }

    static func run(_ id: String, at seconds: Double = 0) -> JournalRun {
        JournalRun(
            id: id, time: time(seconds), toolVersion: "1.2.3", organization: 1, ruleset: "acme", digest: "sha256:00")
    }
}

extension JournalEntry {
    static func sent(
        _ number: Int, _ addresses: String..., run: String = "r0", at seconds: Double = 0, attempt: Int = 1,
        path: String = "/v2/organizations/1/projects", body: JSONValue? = ["name": "Site"]
    ) -> JournalEntry {
        .intent(
            JournalIntent(
                write: JournalWriteID(run: run, number: number), attempt: attempt, time: JournalFixture.time(seconds),
                kind: "project", addresses: addresses, method: "POST", path: path, body: body, digest: "sha256:00"))
    }

    static func ended(
        _ number: Int, _ word: JournalOutcome.Word, run: String = "r0", at seconds: Double = 1,
        addresses: [String]? = nil, id: Int? = nil
    ) -> JournalEntry {
        .outcome(
            JournalOutcome(
                write: JournalWriteID(run: run, number: number), time: JournalFixture.time(seconds), word: word,
                addresses: addresses, id: id))
    }
}
