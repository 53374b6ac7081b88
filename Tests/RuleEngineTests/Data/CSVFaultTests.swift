// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Testing

@Suite struct CSVFaultTests {
    @Test(arguments: [
        ("", "1:1 error no-header: the file is blank"), ("\u{FEFF}", "1:1 error no-header: the file is blank"),
        (" \n;;\n\t, \u{A0}\n", "1:1 error no-header: the file is blank"),
        ("sep=;\n", "1:1 error no-header: the file is blank"),
        ("\"\",\" \"\nAda,36", "1:1 error no-header: no column has a name"),
    ])
    func aFileWithoutHeader(text: String, fault: String) {
        let cure =
            fault.hasSuffix("blank")
            ? "begin it with a line that names the columns: name,email"
            : "begin the file with a line that names the columns: name,email"
        #expect(outline(csv: text) == "no table\n\(fault) (\(cure))")
    }

    private static let noText: [(bytes: [UInt8], fault: String)] = [
        ([0xFF, 0xFE, 0x61, 0x00], "1:1 error bad-encoding: the file is UTF-16"),
        ([0xFE, 0xFF, 0x00, 0x61], "1:1 error bad-encoding: the file is UTF-16"),
        ([0x61, 0x00, 0x62, 0x00], "1:2 error bad-encoding: the file is UTF-16 or binary"),
        ([0x6E, 0xC3, 0xA4, 0x0A, 0x4D, 0xFC, 0x6C], "2:2 error bad-encoding: this is not UTF-8"),
        ([0x61, 0x0A, 0xED, 0xA0, 0x80], "2:1 error bad-encoding: this is not UTF-8"),
        ([0x61, 0x0D, 0x0A, 0x0D, 0x62, 0xC3], "3:2 error bad-encoding: this is not UTF-8"),
    ]

    @Test(arguments: noText) func bytesThatAreNoText(bytes: [UInt8], fault: String) {
        #expect(
            outline(csv: bytes)
                == "no table\n\(fault) (save the file as UTF-8 (a spreadsheet calls it \"CSV UTF-8\"))")
    }

    @Test func aNULByte() {
        #expect(
            outline(csv: "name\nA\0da") == """
                no table
                2:2 error bad-character: a NUL byte (U+0000) cannot stand in CSV (save the file as UTF-8, or remove the byte)
                """)
    }

    @Test func columnsWithoutNameOrWithTheSameName() {
        #expect(
            outline(csv: "name,,E-Mail, ,E Mail,name,\nAda,1,a@x,,b@x,Bob,\n") == """
                no table
                1:6 error unnamed-column: this column has values, but no name (name it, or remove its values)
                1:16 error duplicate-column: the columns "E-Mail" and "E Mail" have the same short name, e_mail \
                (rename one of them) [the first one stands here 1:7]
                1:23 error duplicate-column: the column "name" stands here twice (rename one of them) \
                [the first one stands here 1:1]
                """)
    }

    @Test func columnsOfSymbolsDoNotCollide() throws {
        let file = SourceFile(path: "a.csv", bytes: Array("%,#,Größe (cm),2024 hrs,,日本\n1,2,3,4,,5".utf8))
        let table = try #require(CSVReader.read(file).table)
        #expect(table.columns.map(\.slug) == ["", "", "größe_cm", "2024_hrs", "日本"])
        let names = ["%", "#", "Größe (cm)", "größe_cm", "2024 hrs", "2024_hrs", "日本", "", "Größe", "2024-hrs"]
        #expect(names.map(table.column) == [0, 1, 2, 2, 3, 3, 4, nil, nil, nil])
        #expect(table.rows[0].cells.map(\.text) == ["1", "2", "3", "4", "5"])
    }

    @Test func aRowWithMoreCellsThanTheHeader() {
        #expect(
            outline(csv: "name;note\nAda;1;;x;y\nBob;2; ;\n") == """
                name note
                2 "Ada"@1 "1"@5
                3 "Bob"@1 "2"@5
                2:8 error extra-cell: the header has 2 columns, and this cell is in none of them \
                (put a value that holds ";" in quotes, or name the column)
                """)
    }

    @Test func quotesThatAreNotClosedOrClosedEarly() {
        #expect(
            outline(csv: "name,note\nAda,\"she said \"hi\" \", x\n \"é\" b,ok,\"two\nlines\" c\nBob,\"open\n,\n") == """
                no table
                2:16 error text-after-quote: after the closing quote of a cell there is more text \
                (write "" for a quote that belongs to the text) [the cell begins here 2:5]
                2:23 error extra-cell: the header has 2 columns, and this cell is in none of them \
                (put a value that holds "," in quotes, or name the column)
                3:6 error text-after-quote: after the closing quote of a cell there is more text \
                (write "" for a quote that belongs to the text) [the cell begins here 3:2]
                3:11 error extra-cell: the header has 2 columns, and this cell is in none of them \
                (put a value that holds "," in quotes, or name the column)
                4:8 error text-after-quote: after the closing quote of a cell there is more text \
                (write "" for a quote that belongs to the text) [the cell begins here 3:11]
                5:5 error unclosed-quote: this quote is not closed before the end of the file \
                (close it, or write "" for a quote that belongs to the text)
                """)
    }

    @Test func anUnclosedQuoteInTheHeader() {
        #expect(
            outline(csv: "name,\"note\nAda,1\n") == """
                no table
                1:6 error unclosed-quote: this quote is not closed before the end of the file \
                (close it, or write "" for a quote that belongs to the text)
                """)
    }

    @Test func manyFaultsAreCounted() {
        var limits = DataLimits()
        limits.maxFaults = 2
        let cure = "(put a value that holds a tab in quotes, or name the column)"
        let text = "the header has 2 columns, and this cell is in none of them"
        #expect(
            outline(csv: "a\tb\n" + String(repeating: "1\t2\t3\n", count: 3), limits: limits) == """
                a b
                2 "1"@1 "2"@3
                3 "1"@1 "2"@3
                4 "1"@1 "2"@3
                2:5 error extra-cell: \(text) \(cure)
                3:5 error extra-cell: \(text) \(cure)
                4:5 error more-faults: and 1 more fault in this file (mend those above first: they often have one cause)
                """)
    }

    @Test(arguments: [
        ("a,b\n1234567890123", "1:1 error file-too-large: the file has 17 bytes; at most 16 are read", "bytes"),
        ("a,b,c,d\n1,2,3,4", "1:7 error too-many-columns: the header has more than 3 columns", "columns"),
        ("a\n1\n\n2\n3\n4\n", "6:1 error too-many-rows: the file has more than 3 rows", "rows"),
        ("a,b\n1,\"234567\"\n", "2:3 error cell-too-large: the cell has 8 bytes; at most 7 are read", "cell"),
    ])
    func limitsEndTheReading(text: String, fault: String, limit: String) throws {
        var limits = DataLimits()
        limits.maxBytes = 16
        limits.maxColumns = 3
        limits.maxRows = 3
        limits.maxCellBytes = 7
        let cures = [
            "bytes": "split it into several files, each with the header",
            "columns": "remove the columns that no rule needs",
            "rows": "split it into several files, each with the header",
            "cell": "shorten it; if it holds several rows, close its quote where the cell ends",
        ]
        #expect(outline(csv: text, limits: limits) == "no table\n\(fault) (\(try #require(cures[limit])))")
    }

    @Test func whatFitsTheLimitsIsRead() {
        var limits = DataLimits()
        limits.maxBytes = 16
        limits.maxColumns = 2
        limits.maxRows = 3
        limits.maxCellBytes = 3
        #expect(
            outline(csv: "a,b\n1\n\"3\"\n567\n\n", limits: limits)
                == "a b\n2 \"1\"@1 \"\"@2\n3 \"3\"@1 \"\"@4\n4 \"567\"@1 \"\"@4")
    }
}
