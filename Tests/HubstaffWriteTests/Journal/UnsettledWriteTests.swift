// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import HubstaffWrite
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct UnsettledWriteTests {
    private static func open(_ entries: [JournalEntry], after seconds: Double = 100) -> [String] {
        JournalEntry.unsettled(entries, now: JournalFixture.time(seconds)).map { write in
            let age = JournalFixture.time(seconds).timeIntervalSince(write.intent.time)
            return "\(write.addresses.joined(separator: " ")) \(Int(age)) s ago"
        }
    }

    @Test func `an intent without an outcome is open`() {
        expectNoDifference(Self.open([.sent(1, "site", at: 10)]), ["site 90 s ago"])
    }

    @Test(
        arguments: JournalOutcome.Word.allCases.map { word in
            (word, [.lost, .unknown].contains(word) ? ["site 100 s ago"] : [])
        })
    func `only a lost answer keeps it open`(word: JournalOutcome.Word, open: [String]) {
        expectNoDifference(Self.open([.sent(1, "site"), .ended(1, word)]), open)
    }

    @Test func `a lost write that a look found is settled`() {
        expectNoDifference(Self.open([.sent(1, "site"), .ended(1, .lost), .ended(1, .found, id: 7)]), [])
    }

    @Test func `of a batch only what no look has settled is open`() {
        let entries: [JournalEntry] = [
            .sent(1, "a", "b", "c"), .ended(1, .lost), .ended(1, .found, addresses: ["b"]),
        ]
        expectNoDifference(Self.open(entries), ["a c 100 s ago"])
    }

    @Test func `a further attempt counts from its own sending`() {
        expectNoDifference(Self.open([.sent(1, "site"), .sent(1, "site", at: 60, attempt: 2)]), ["site 40 s ago"])
    }

    @Test func `writes of one number in two runs are two writes`() {
        let entries: [JournalEntry] = [
            .sent(1, "a", run: "r0"), .run(JournalFixture.run("r1")), .sent(1, "b", run: "r1"),
            .ended(1, .done, run: "r1"),
        ]
        expectNoDifference(Self.open(entries), ["a 100 s ago"])
    }

    @Test(
        arguments: [
            ([.sent(1, "site"), .ended(1, .done)], ["site"]),
            ([.sent(1, "site"), .ended(1, .lost), .ended(1, .found)], ["site"]),
            ([.sent(1, "site")], []),
            ([.sent(1, "site"), .ended(1, .refused)], []),
            // It was seen since: something was added to it.
            ([.sent(1, "site"), .ended(1, .done), .sent(2, "site", path: "/v2/job_sites/7/add_rules")], []),
            ([.sent(1, "b", "a"), .ended(1, .done), .sent(2, "c"), .ended(2, .done)], ["a", "b", "c"]),
        ] as [([JournalEntry], [String])])
    func `what was created may not show yet`(entries: [JournalEntry], created: [String]) {
        expectNoDifference(
            JournalEntry.created(entries, now: JournalFixture.time(100)).flatMap(\.addresses), created)
        expectNoDifference(JournalEntry.created(entries, now: JournalFixture.time(4000)), [])
    }

    @Test func `a time in the future counts as now`() {
        expectNoDifference(Self.open([.sent(1, "site", at: 5000)]), ["site 0 s ago"])
    }

    @Test func `what was sent a day ago cannot happen any more`() {
        expectNoDifference(Self.open([.sent(1, "site")], after: 86_400), [])
    }

    // MARK: - What is kept

    private static func runs(_ ids: Int...) -> [JournalEntry] {
        ids.flatMap { id -> [JournalEntry] in
            let run = "r\(id)"
            return [
                .run(JournalFixture.run(run)), .sent(1, "site", run: run), .ended(1, .done, run: run),
                .end(run: run, time: JournalFixture.time(2)),
            ]
        }
    }

    private static func kept(_ entries: [JournalEntry], runs: Int = 20, lines: Int = 1000) -> [JournalEntry] {
        JournalEntry.kept(entries, runs: runs, lines: lines, now: JournalFixture.time(100))
    }

    @Test func `the last runs are kept, as many as both bounds allow`() {
        expectNoDifference(Self.kept(Self.runs(1, 2, 3)), Self.runs(1, 2, 3))
        expectNoDifference(Self.kept(Self.runs(1, 2, 3), runs: 2), Self.runs(2, 3))
        expectNoDifference(Self.kept(Self.runs(1, 2, 3), lines: 9), Self.runs(2, 3))
        expectNoDifference(Self.kept(Self.runs(1, 2, 3), lines: 1), Self.runs(3))
    }

    @Test func `nothing is dropped while a write is open`() {
        let entries = [.run(JournalFixture.run("r0")), .sent(1, "client")] + Self.runs(1, 2, 3)
        expectNoDifference(Self.kept(entries, runs: 1), entries)
    }
}
