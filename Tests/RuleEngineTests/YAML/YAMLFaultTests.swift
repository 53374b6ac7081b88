// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Testing

@Suite struct YAMLFaultTests {
    @Test func severalFaultsOfOneFileAreCollected() throws {
        let yaml = MarkedYAML(
            """
            a: ①!colour red
            b: ②!!int many
            c: ③!!map [1]
            1: one
            ④"1": eins
            ⑤[x]: y
            d: {{ e }}
            f: {x: 1, y: 2, ⑥x: 3}
            """.replacing("{{ e", with: "{⑦{ e"))
        try yaml.expectFaults([
            "①": "unknown-tag", "②": "bad-tag", "③": "bad-tag", "④": "duplicate-key", "⑤": "compound-key",
            "⑦": "compound-key", "⑥": "duplicate-key",
        ])
        #expect(YAMLParser.parse(yaml.file).document != nil)
    }

    @Test func aDuplicateKeyNamesTheFirstPlace() {
        let file = SourceFile(path: "rules.yaml", bytes: Array("name: a\n'name': b\n".utf8))
        #expect(
            DiagnosticText(sources: [file], color: false).render(YAMLParser.parse(file).diagnostics) == """
                rules.yaml:2:1: error: the key "name" stands here twice [duplicate-key]
                2 | 'name': b
                  | ^~~~~~
                  = note: rules.yaml:1:1: the first one stands here

                """)
    }

    @Test func anUnknownAliasGetsASuggestion() {
        let faults = YAMLParser.parse(MarkedYAML("a: &defaults {}\nb: *default\nc: *zzz\n").file).diagnostics
        #expect(
            faults.map(\.suggestion) == ["did you mean \"*defaults\"?", "put text that begins with \"*\" in quotes"])
    }

    @Test func anUnclosedListNamesWhereItBegins() throws {
        let yaml = MarkedYAML("rules:\n  - tags: ①[a, b\n  - id②: x\n")
        let fault = try #require(YAMLParser.parse(yaml.file).diagnostics.first)
        #expect(fault.position == (try yaml.place("②")))
        #expect(fault.notes == [.init(message: "the \"[\" stands here", position: try yaml.place("①"))])
    }

    /// A file that libyaml refuses, the place as `①`, and what is said.
    @Test(arguments: [
        ("a: b①: c", "a second \":\" on one line"),
        ("a: 1\n  b①: 2", "a key cannot stand here"),
        ("a:1\nb①: 2", "a key cannot stand here"),
        ("a:\n①\tb: 1", "a tab cannot indent"),
        ("a:\n  b: 1\n①\tc: 2", "a tab cannot indent"),
        ("a: |\n①\tb", "a tab cannot indent"),
        ("a: ①@b", "\"@\" cannot begin a value"),
        ("a: ①`b`", "\"`\" cannot begin a value"),
        ("a: ①%b", "\"%\" cannot begin a value"),
        ("a: ①]", "\"]\" cannot begin a value"),
        ("①%b: 1", "\"%\" begins a directive, and this is none"),
        ("①%YAML 2.0\n---\na: 1", "this version of YAML is not known"),
        ("a: ①*.yaml", "\"*\" begins an alias, and this is none"),
        ("a: ①&.b c", "\"&\" begins an anchor, and this is none"),
        ("a: ①!b!c d", "\"!\" begins a tag, and this is none"),
        ("a: ①'b\nc: d\n", "the quote that begins here is never closed"),
        ("a: ①\"b\n---\n", "the quote that begins here is not closed before the document ends"),
        ("a: 'it'①s'", "text stands after the closing quote"),
        ("a: [b] ①c", "text stands after the closing \"]\""),
        ("{a: 1} ①b", "text stands after the closing \"}\""),
        ("a: \"①\\d\"", "a \"\\\" in double quotes begins an escape, and this is none"),
        ("a: \"C:\\U①sers\"", "a \"\\\" in double quotes begins an escape, and this is none"),
        ("a: |①b\n  c", "text cannot begin beside \"|\" or \">\""),
        ("a: ①[b, c\n\n# end\n", "the \"[\" that begins here is never closed"),
        ("a: [①{b: c,", "the \"{\" that begins here is never closed"),
        ("a: {b: c\nd①: e\n", "a \",\" or \"}\" is missing before this"),
        ("a: {b①:, c}", "inside [ ] and { } a \":\" needs a space after it"),
        ("a: [b,①,c]", "a value is missing before this"),
        ("a: [x, ①${b}]", "\"${\" needs quotes inside [ ] and { }"),
        ("a: {𝄞: ①${b}}", "\"${\" needs quotes inside [ ] and { }"),
        ("a: 1\n①b\nc: 2", "here a key needs \":\" after it"),
        ("a: ①- b", "a list cannot begin here"),
        ("a: ①? b", "\"?\" cannot begin a key here"),
        ("a: 1\n①- b", "a list item cannot stand among keys"),
        ("- a\n①b: c", "this line is not part of the list"),
        ("a:\n  b: 1\n ①c: 2", "the indentation fits no map"),
        ("{a: 1}\n①b: 2", "the document ended before this"),
    ])
    func syntaxFaultsAreToldInClearWords(_ text: String, message: String) throws {
        let yaml = MarkedYAML(text)
        let (document, found) = YAMLParser.parse(yaml.file)
        #expect(document == nil)
        #expect(found.map(\.message) == [message])
        #expect(found.map(\.code) == ["yaml-syntax"])
        #expect(found.map(\.position) == [try yaml.place("①")])
        #expect(found.allSatisfy { $0.suggestion != nil })
    }

    @Test func whatStandsBeforeASyntaxFaultIsToldToo() throws {
        try MarkedYAML("a: 1\n①a: 2\nb: ②@c\n").expectFaults(["①": "duplicate-key", "②": "yaml-syntax"])
    }
}
