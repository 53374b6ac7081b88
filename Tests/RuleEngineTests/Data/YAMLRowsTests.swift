// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import TestSupport
import Testing

@Suite struct YAMLRowsTests {
    private static func outline(_ text: String, limits: DataLimits = .default) -> String {
        let (rows, diagnostics) = YAMLRows.read(
            SourceFile(path: "data.yaml", bytes: Array(text.utf8)), limits: limits)
        return ((rows?.map(\.outline) ?? ["no rows"]) + diagnostics.map(\.outline)).joined(separator: "\n")
    }

    @Test func aListOfValuesAndMapsIsRead() {
        let text = "- Ada\n- {name: Bob, age: 40, note: \"${each.x}\"}\n- 3.5\n- ''\n"
        #expect(Self.outline(text) == "\"Ada\"\n{name: \"Bob\", age: 40, note: \"${each.x}\"}\ndecimal 3.5\n\"\"")
    }

    @Test func anEmptyListHasNoRows() throws {
        let (rows, diagnostics) = YAMLRows.read(SourceFile(path: "data.yaml", bytes: Array("[]\n".utf8)))
        #expect(try #require(rows).isEmpty)
        #expect(diagnostics == [])
    }

    @Test(arguments: [
        (
            "", "1:1 error bad-data-file: the file is empty (write [] for no rows, or begin each row with \"- \")"
        ),
        (
            "# all gone\n",
            "1:1 error bad-data-file: the file is empty (write [] for no rows, or begin each row with \"- \")"
        ),
        (
            "\nname: Ada\n",
            "2:1 error bad-data-file: a data file is a list, not a map (begin each row with \"- \")"
        ),
        (
            "Ada\n",
            "1:1 error bad-data-file: a data file is a list, not the text \"Ada\" (begin each row with \"- \")"
        ),
    ])
    func whatIsNoListIsRefused(text: String, fault: String) {
        #expect(Self.outline(text) == "no rows\n\(fault)")
    }

    @Test func faultyRowsAreToldAndLeftOut() {
        var limits = DataLimits()
        limits.maxFaults = 2
        #expect(
            Self.outline("- [1, 2]\n- x\n-\n- ~\n- []\n", limits: limits) == """
                "x"
                1:3 error bad-data-file: a row is a value or a map, not a list (write a map: {name: …})
                3:2 error bad-data-file: a row is a value or a map, not nothing (write the row, or remove the "-")
                4:3 error more-faults: and 2 more faults in this file (mend those above first: they often have one cause)
                """)
    }

    @Test func tooManyRowsAreRefused() {
        var limits = DataLimits()
        limits.maxRows = 2
        #expect(Self.outline("[1, 2]", limits: limits) == "1\n2")
        #expect(
            Self.outline("[1, 2, 3]", limits: limits)
                == "no rows\n1:8 error too-many-rows: the file has more than 2 rows (split it into several files)")
    }
}
