// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Testing

@Suite struct SuggestionTests {
    private let fields = ["name", "client", "assignees", "members", "metadata", "budget"]

    @Test(arguments: [
        ("assignee", "assignees"), ("asignees", "assignees"), ("assigness", "assignees"), ("clinet", "client"),
        ("Members", "members"), ("nmae", "name"), ("metdaata", "metadata"), ("budgets", "budget"), ("nam", "name"),
    ])
    func aNearMissIsFound(_ word: String, meant: String) {
        #expect(Suggestion.closest(to: word, among: fields) == meant)
    }

    @Test(arguments: ["x", "", "title", "clothes", "status", "members_and_teams", "nm"])
    func farAwayWordsAreNot(_ word: String) {
        #expect(Suggestion.closest(to: word, among: fields) == nil)
    }

    @Test func theNearestWinsAndOfEqualsTheFirst() {
        #expect(Suggestion.closest(to: "team", among: ["tears", "teams", "tea"]) == "teams")
        #expect(Suggestion.closest(to: "cat", among: ["bat", "hat"]) == "bat")
        #expect(Suggestion.closest(to: "größe", among: ["grösse", "größen"]) == "größen")
    }

    @Test func wordsOfAnyLengthAreHarmless() {
        let long = String(repeating: "a", count: 100_000)
        #expect(Suggestion.closest(to: long, among: [long + "b"]) == nil)
        #expect(Suggestion.closest(to: "a", among: [long]) == nil)
    }
}
