// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Testing

@Suite struct YAMLAliasTests {
    @Test func anAliasBringsWhatWasMarkedWithItsPlace() throws {
        let yaml = MarkedYAML("a: &x ①[1, ②two]\nb: *x\nc: {d: *x}\n")
        let tree = try yaml.tree()
        #expect(tree.outline == #"{a: [1, "two"], b: [1, "two"], c: {d: [1, "two"]}}"#)
        #expect(tree["c"]?["d"]?["1"]?.position == (try yaml.place("②")))
    }

    @Test func theLatestAnchorOfANameCounts() throws {
        #expect(try MarkedYAML("[&x 1, *x, &x 2, *x]").tree().outline == "[1, 1, 2, 2]")
        #expect(try MarkedYAML("[&x [&x 1, *x], *x]").tree().outline == "[[1, 1], 1]")
    }

    @Test func aMapsOwnKeysWinOverMergedOnesAndEarlierOverLater() throws {
        let tree = try MarkedYAML(
            """
            base: &base {a: 1, b: 1, c: 1}
            more: &more {b: 2, d: 2}
            one: {c: 3, <<: *base}
            two: {<<: [*more, *base], c: 3}
            three: {<<: {e: 5}, f: 6}
            chain: {<<: {<<: *base, a: 7}}
            text: {"<<": *base}
            """
        ).tree()
        #expect(tree["one"]?.outline == "{c: 3, a: 1, b: 1}")
        #expect(tree["two"]?.outline == "{c: 3, b: 2, d: 2, a: 1}")
        #expect(tree["three"]?.outline == "{f: 6, e: 5}")
        #expect(tree["chain"]?.outline == "{a: 7, b: 1, c: 1}")
        #expect(tree["text"]?.outline == "{<<: {a: 1, b: 1, c: 1}}")
    }

    @Test func faultsOfMergesAndAliasesAreCollected() throws {
        try MarkedYAML(
            """
            a: &a {k: 1, <<: ①1}
            b: {<<: [*a, ②2, [], ③*nope]}
            c: {<<: *a, ④<<: *a}
            d: &d [⑤*d]
            e: ⑥*aa
            """.replacing("[]", with: "⑦[]")
        ).expectFaults([
            "①": "bad-merge", "②": "bad-merge", "⑦": "bad-merge", "③": "unknown-alias", "④": "duplicate-key",
            "⑤": "recursive-alias", "⑥": "unknown-alias",
        ])
    }

    @Test func onlyTheFirstUnknownAliasesGetASuggestion() {
        let text = "- &name x\n" + String(repeating: "- *nmae\n", count: 50)
        let found = YAMLParser.parse(MarkedYAML(text).file).diagnostics
        #expect(found.count == 50)
        #expect(found.filter { $0.suggestion == "did you mean \"*name\"?" }.count == 20)
    }

    @Test func aBillionLaughsAreRefused() throws {
        var text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
        for (name, last) in zip("bcdefghi", "abcdefgh") {
            text += "\(name): &\(name) [" + Array(repeating: "*\(last)", count: 9).joined(separator: ", ") + "]\n"
        }
        let found = YAMLParser.parse(MarkedYAML(text).file)
        #expect(found.document == nil)
        #expect(found.diagnostics.map(\.code) == ["too-many-aliases"])
        #expect(found.diagnostics.first?.position?.line == 7)
    }

    @Test func mergesCountAsAliases() {
        let map = "a: &a {k1: 1, k2: 2}\n" + (1...10).map { "m\($0): {<<: *a}\n" }.joined()
        var limits = YAMLLimits()
        limits.maxAliasNodes = 50
        #expect(YAMLParser.parse(MarkedYAML(map).file, limits: limits).diagnostics.isEmpty)
        limits.maxAliasNodes = 49
        let found = YAMLParser.parse(MarkedYAML(map).file, limits: limits).diagnostics
        #expect(found.map(\.position) == [SourcePosition(file: "rules.yaml", line: 11, column: 11)])
    }

    @Test func nestingHasALimit() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(YAMLParser.parse(MarkedYAML(nested(100)).file).diagnostics.isEmpty)
        let fault = YAMLParser.parse(MarkedYAML(nested(101)).file).diagnostics
        #expect(fault.map(\.code) == ["too-deep"])
        #expect(fault.first?.position?.column == 101)
        #expect(YAMLParser.parse(MarkedYAML(String(repeating: "[", count: 200_000)).file).diagnostics.count == 1)
        #expect(YAMLParser.parse(MarkedYAML(String(repeating: "- ", count: 200_000)).file).diagnostics.count == 1)
        #expect(YAMLParser.parse(MarkedYAML(String(repeating: "{a: ", count: 200_000)).file).diagnostics.count == 1)
    }

    @Test func aliasesCannotNestDeeperThanBrackets() {
        let chain = "- &n0 []\n" + (1...200).map { "- &n\($0) [*n\($0 - 1)]\n" }.joined()
        let found = YAMLParser.parse(MarkedYAML(chain).file).diagnostics
        #expect(found.map(\.code) == ["too-deep"])
        #expect(found.first?.position == SourcePosition(file: "rules.yaml", line: 100, column: 9))
    }
}
