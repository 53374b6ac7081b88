// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Testing

@Suite struct YAMLParserTests {
    @Test(arguments: [1, 2, 15, 16, 17, 40])
    func aKeyThatStandsTwiceIsFoundInMapsOfEverySize(_ count: Int) throws {
        let entries = (0..<count).map { "k\($0): {a: 1, k0: [x, {k1: 2}]}\n" }.joined()
        for key in Set([0, count / 2, count - 1]) {
            try MarkedYAML(entries + "①k\(key): 3\nlast: 4\n").expectFaults(["①": "duplicate-key"])
        }
        #expect(try MarkedYAML(entries + "last: 4\n").tree()["last"]?.outline == "4")
    }

    @Test func styleDecidesWhetherAScalarHasAType() throws {
        let tree = try MarkedYAML(
            """
            plain: 12
            single: '12'
            double: "12"
            literal: |
              12
            folded: >-
              true
            nothing:
            norway: no
            flow: {on: off, list: [1, "1", 1.5, ~]}
            """
        ).tree()
        #expect(
            tree.outline == """
                {plain: 12, single: "12", double: "12", literal: "12
                ", folded: "true", nothing: null, norway: "no", \
                flow: {on: "off", list: [1, "1", decimal 1.5, null]}}
                """)
    }

    @Test func tagsDecideForQuotedAndPlainScalars() throws {
        let tree = try MarkedYAML(
            """
            [!!str 12, !!int "12", !!float 12, !!float .inf, !!bool 'true', !!null "", ! 12, !!seq [], !!map {}, \
            !<tag:yaml.org,2002:str> no]
            """
        ).tree()
        #expect(tree.outline == #"["12", 12, decimal 12, special inf, true, null, "12", [], {}, "no"]"#)
    }

    @Test func everyNodeKnowsItsPlace() throws {
        let yaml = MarkedYAML(
            """
            ①rules:
              ②- ③id: ④acme
                client: ⑤{name: ⑥"Größe 𝄞", emails: ⑦[a@b.c]}
                text: ⑧|
                  x
            """)
        let tree = try yaml.tree()
        let rule = try #require(tree["rules"]?["0"])
        let nodes: [(Character, YAMLNode?, length: Int)] = [
            ("①", tree, 5), ("②", tree["rules"], 1), ("③", rule, 2), ("④", rule["id"], 4), ("⑤", rule["client"], 34),
            ("⑥", rule["client"]?["name"], 9), ("⑦", rule["client"]?["emails"], 7), ("⑧", rule["text"], 1),
        ]
        for (mark, node, length) in nodes {
            #expect(node?.position == (try yaml.place(mark)))
            #expect(node?.length == length, "\(mark)")
        }
    }

    @Test func columnsCountCodePointsAndNoByteOrderMark() throws {
        let yaml = MarkedYAML("\u{FEFF}①a: {👩‍👧: e\u{301}, 日本: ②x}")
        #expect(try yaml.tree()["a"]?["日本"]?.position == SourcePosition(file: "rules.yaml", line: 1, column: 18))
        #expect(try yaml.tree().position == SourcePosition(file: "rules.yaml", line: 1, column: 1))
    }

    @Test func linesMayEndAsOnWindows() throws {
        let yaml = MarkedYAML("a: 1\r\nb:\r\n  - ①x\r\n  - ②\"y\r\n    z\"\r\n")
        let tree = try yaml.tree()
        #expect(tree.outline == #"{a: 1, b: ["x", "y z"]}"#)
        #expect(tree["b"]?["0"]?.position == (try yaml.place("①")))
        #expect(tree["b"]?["1"]?.position == (try yaml.place("②")))
        #expect(tree["b"]?["1"]?.length == 2)
    }

    @Test func theCaretOfALongTextCoversItsFirstLine() throws {
        let tree = try MarkedYAML("a: one two  \n  three\nb: \"four\n  five\"\nc: 'six'\nd: >\n  seven\n").tree()
        #expect(["a", "b", "c", "d"].map { tree[$0]?.length } == [7, 5, 5, 1])
    }

    @Test(arguments: [
        (#"①ab②c"#, 2), (#"①"ab②c""#, 2), (#"①'𝄞ß②c'"#, 2), (#"&x ab②c"#, 2), (#"①a   b②c"#, 5), (#"!!str ab②c"#, 2),
    ])
    func aCharacterHasItsOwnPlaceWhereThatIsExact(_ text: String, index: Int) throws {
        let yaml = MarkedYAML("key: \(text)\n")
        let node = try #require(try yaml.tree()["key"])
        #expect(node.position(ofCharacter: index) == (try yaml.place("②")))
    }

    @Test(arguments: [#"①"a\tbc""#, #"①'a''bc'"#, #"①&x "abc""#, "①ab\n  cd", "①|\n  abc\n", "①\"a\n  bc\""])
    func aCharacterHasTheScalarsPlaceElsewhere(_ text: String) throws {
        let yaml = MarkedYAML("key: \(text)\n")
        let node = try #require(try yaml.tree()["key"])
        #expect(node.position(ofCharacter: 2) == (try yaml.place("①")))
    }

    @Test(arguments: ["", "\n\n", "# nothing\n", "---\n", "--- # nothing\n...\n", "\u{FEFF}", "%YAML 1.2\n---\n"])
    func anEmptyFileHasNoDocumentAndNoFault(_ text: String) {
        let (document, diagnostics) = YAMLParser.parse(SourceFile(path: "rules.yaml", bytes: Array(text.utf8)))
        #expect(document == nil)
        #expect(diagnostics.isEmpty)
    }

    @Test(arguments: ["---\na: 1\n", "%YAML 1.1\n---\na: 1\n...\n", "%YAML 1.2\n---\na: 1\n", "# x\na: 1", "{\"a\":1}"])
    func aFileHoldsOneDocument(_ text: String) throws {
        #expect(try MarkedYAML(text).tree().outline == "{a: 1}")
    }

    @Test func aSecondDocumentIsAFaultAndTheFirstIsStillRead() throws {
        let yaml = MarkedYAML("a: 1\n①---\nb: 2\n---\nc: 3\n")
        try yaml.expectFaults(["①": "second-document"])
        #expect(YAMLParser.parse(yaml.file).document?.outline == "{a: 1}")
    }

    @Test func aLargeMapFindsItsDuplicatesToo() throws {
        let keys = (1...100).map { "key\($0): \($0)\n" }.joined()
        try MarkedYAML("\(keys)①key7: 1\n②key16: 1\n③key17: 1\n④key100: 1\n").expectFaults([
            "①": "duplicate-key", "②": "duplicate-key", "③": "duplicate-key", "④": "duplicate-key",
        ])
    }
}
