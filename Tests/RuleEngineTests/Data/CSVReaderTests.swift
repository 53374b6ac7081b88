// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Testing

@Suite struct CSVReaderTests {
    @Test(arguments: [
        "name,age\nAda,36\n", "name;age\nAda;36\n", "name\tage\nAda\t36\n", "name,age\r\nAda,36\r\n",
        "name,age\rAda,36\r", "name,age\nAda,36", "\u{FEFF}name,age\nAda,36\n", "\u{FEFF}name,age\r\nAda,36",
        "name,age,\nAda,36,\n", "name,age,,,\nAda,36\n", "name;age\nAda;36;;;;\n",
    ])
    func theSameTableInManyForms(text: String) {
        #expect(outline(csv: text) == "name age\n2 \"Ada\"@1 \"36\"@5")
    }

    @Test func everyCellKnowsItsPlace() {
        let text = #"""
            name, notes ,"starts"
            Ada,"two
            lines, and a ""word""",2026-11-23

            ;,
              Grøce  , " quoted " ,
            Bob
            é,,x
            """#
        #expect(
            outline(csv: text) == #"""
                name notes starts
                2 "Ada"@1 "two\nlines, and a "word""@5 "2026-11-23"@3:24
                5 ";"@1 ""@3 ""@3
                6 "Grøce"@3 "quoted"@12 ""@24
                7 "Bob"@1 ""@4 ""@4
                8 "é"@1 ""@3 "x"@4
                """#)
    }

    @Test func theCaretUnderlinesTheFirstLineOfACell() throws {
        let text = "name,notes\n Ada ,\"two\nlines\"\nBob,\n\"\",\"x\"\"y\" \n"
        let table = try #require(CSVReader.read(SourceFile(path: "a.csv", bytes: Array(text.utf8))).table)
        #expect(table.rows.map { $0.cells.map(\.length) } == [[3, 4], [3, 1], [2, 6]])
    }

    @Test(arguments: [
        ("a,b;c,d", "a b_c d"), ("a;b,c;d", "a b_c d"), ("a;b,c", "a_b c"), ("a\tb;c\td,e", "a b_c d_e"),
        ("a b", "a_b"),
        ("\"a,b,c\";d", "a_b_c d"), ("\"a\"\",,,\";d", "a d"), ("x\"\",y,z;\"", "x y z"), ("a;\"b,\n,\";c", "a b c"),
        ("sep=;\na,b;c", "a_b c"), ("sep=;\r\na;b", "a b"), ("sep=x", "sep_x"),
    ])
    func theHeaderTellsTheSeparator(header: String, columns: String) {
        #expect(outline(csv: header) == columns)
    }

    @Test func aFileOfOneColumnHasNoSeparator() {
        #expect(outline(csv: "name\nAda, Countess\nBob; \"x\"\n") == "name\n2 \"Ada, Countess\"@1\n3 \"Bob; \"x\"\"@1")
    }
}
