// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// Long values are cut down to what differs.
@Suite struct ValueDifferenceTests {
    private func texts(_ before: Value, _ after: Value, isNew: Bool = false) -> [String] {
        let found = ValueDifference(before, after, isNew: isNew)
        return [found.before, found.after].compactMap { $0?.text }
    }

    private static let long = (1...60).map { "word\($0)" }.joined(separator: " ")

    @Test func `short values stand as they are`() {
        expectNoDifference(texts("a", "b"), ["\"a\"", "\"b\""])
        expectNoDifference(texts(.null, "b"), ["none", "\"b\""])
        expectNoDifference(texts(.null, "b", isNew: true), ["\"b\""])
        expectNoDifference(texts("a", .null), ["\"a\"", "none"])
    }

    @Test func `of two long texts the difference remains, with a little around it`() {
        expectNoDifference(
            texts(.text(Self.long), .text(Self.long.replacing("word30", with: "WORD thirty"))),
            [
                "…26 word27 word28 word29 word30 word31 word32 word33 wo…",
                "…26 word27 word28 word29 WORD thirty word31 word32 word33 wo…",
            ])
    }

    @Test func `a change at the end of a long text keeps the end`() {
        expectNoDifference(
            texts(.text(Self.long), .text(Self.long + " more")),
            ["…d57 word58 word59 word60\"", "…d57 word58 word59 word60 more\""])
    }

    @Test func `a long text that is new keeps its beginning, its end and its length`() {
        let text = String(repeating: "a", count: 300) + "end"
        expectNoDifference(
            texts(.null, .text(text), isNew: true),
            ["\"\(String(repeating: "a", count: 111))…\(String(repeating: "a", count: 12))end\" (305 characters)"])
    }

    @Test func `of a long list what comes and goes remains`() {
        let people = (1...40).map { Value.person($0, "person\($0)@example.com") }
        let after = Array(people.dropFirst()) + [.person(99, "new@example.com")]
        expectNoDifference(
            texts(.list(people), .list(after)),
            ["40 entries", "39 of them, without person1@example.com, with new@example.com"])
        let new = texts(.null, .list(people), isNew: true)
        #expect(new.count == 1 && new[0].hasPrefix("person1@example.com, person2@example.com, "))
        #expect(new[0].hasSuffix(" and 33 more"), "\(new[0])")
    }
}
