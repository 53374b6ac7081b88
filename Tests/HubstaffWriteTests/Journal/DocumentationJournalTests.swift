// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import HubstaffWrite
import RuleEngine
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `docs/journal.md` names every member of every line, every outcome and the bounds, and nothing else.
struct DocumentationJournalTests {
    private static let page: [[String]] = {
        let path = CommandFixture.repository + "/docs/journal.md"
        let text = (try? Data(contentsOf: URL(filePath: path))).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { row in
            row.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                .map { $0.trimmed }
        }
    }()

    /// One line of each type, with every member that it can have.
    private static let lines: [JournalEntry] = [
        .run(JournalFixture.run("r1")), .sent(1, "a"),
        .outcome(
            JournalOutcome(
                write: JournalWriteID(run: "r1", number: 1), time: JournalFixture.noon, word: .lost, addresses: ["a"],
                id: 1, status: 500, milliseconds: 3, reason: "server error 500")),
        .end(run: "r1", time: JournalFixture.noon), .torn(time: JournalFixture.noon),
    ]

    @Test func `every member of every line is there`() throws {
        var documented: [String: Set<String>] = [:]
        var type = ""
        // The first table: a type stands at the first of its rows.
        for row in Self.page.drop(while: { $0.first != "type" }).dropFirst() where row.count == 3 {
            if row[0] == "outcome", row[1] == "meaning" { break }
            if let named = row[0].codeSpans.first { type = named }
            if !type.isEmpty { documented[type, default: []].formUnion(row[1].codeSpans) }
        }
        var written: [String: Set<String>] = [:]
        for line in Self.lines {
            let members = try #require(line.json.object)
            let type = try #require(members["type"]?.string)
            written[type] = Set(members.keys.filter { $0 != "type" })
        }
        expectNoDifference(documented, written)
    }

    @Test func `every line is read as it was written`() throws {
        for line in Self.lines { expectNoDifference(JournalEntry(json: line.json), line) }
    }

    @Test func `every outcome is there, and says whether its write is open`() {
        let rows = Self.page.drop { $0.first != "outcome" }.dropFirst().filter { $0.count == 3 && $0[2] != "---" }
        let documented = rows.map { ($0[0].codeSpans.first ?? "", $0[2]) }
        let written = JournalOutcome.Word.allCases.map { word in
            let open = JournalEntry.unsettled([.sent(1, "a"), .ended(1, word)], now: JournalFixture.time(5))
            return (word.rawValue, open.isEmpty ? "settled" : "open")
        }
        expectNoDifference(documented.map { "\($0.0) \($0.1)" }, written.map { "\($0.0) \($0.1)" })
    }
}

extension Substring {
    fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}

extension String {
    fileprivate var codeSpans: [String] {
        split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
            .map { String($0.element) }
    }
}
