// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// Small files that would become huge ones, and data that would be more than data.
@Suite struct HostileBulkRuleTests {
    @Test func turnsOfElementsAreBounded() {
        let faults = faults(
            """
            vars: {rows: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}
            rules:
              - id: a
                for_each: ${vars.rows}
                tasks: {project: P, items: [{for_each: "${vars.rows}", summary: "S ${each}", when: false}]}
            """, maxTurns: 25)
        expectNoDifference(
            faults,
            [
                "7:34 error too-large: the for_each of elements have more than 25 turns in all "
                    + "(a for_each in a bulk rule has all its turns for each row: go over fewer) [with this row 3:21]"
            ])
    }

    @Test func aMillionRowsOfARowAreNotExpandedAfterTheLimit() {
        let rows = "[" + (0..<1000).map { "r\($0)" }.joined(separator: ", ") + "]"
        let faults = faults(
            """
            vars: {rows: \(rows)}
            rules:
              - id: a
                for_each: ${vars.rows}
                project: {name: "P ${each}", members: [{for_each: "${vars.rows}", value: "${each}@example.com"}]}
            """, maxTurns: 1500)
        #expect(faults.count == 1)
        #expect(faults.first?.hasPrefix("7:45 error too-large: ") == true, "\(faults)")
    }

    @Test func ofAThousandDifferentFaultsAHundredAreTold() throws {
        var options = RuleDecoder.Options.sample
        options.data = DataShelf(["rows.csv": "email\n" + (0..<1000).map { "nobody \($0)" }.joined(separator: "\n")])
        let (_, diagnostics) = load(
            """
            rules:
              - id: a
                for_each: {csv: rows.csv}
                member: {user: "${each.email}"}
            """, options)
        #expect(diagnostics.count == 101)
        let last = try #require(diagnostics.first { $0.code == "more-faults" })
        #expect(last.message == "and 900 more faults in the rows of this rule")
    }

    @Test func anEmptyKeyCellIsAFaultOfItsRow() {
        var options = RuleDecoder.Options.sample
        options.data = DataShelf(["rows.csv": "id,name,days\n1,Ada,\n,Total,"])
        let (_, diagnostics) = load(
            """
            rules:
              - id: a
                for_each: {csv: rows.csv}
                task: {project: P, summary: "Hello ${each.name}"}
            """, options)
        expectNoDifference(
            diagnostics.map { "\($0.position?.file ?? "") \($0.outline)" },
            [
                "rows.csv 3:1 error no-key: this row has no key: its \"id\", \"key\" or \"email\" is empty "
                    + "(fill it in, remove the row, or add key: with a value that each row has for itself) "
                    + "[rule \"a\" reads it 4:9]"
            ])
    }

    @Test func anEmptyCellThatIsSplitLeavesItsListAlone() throws {
        var options = RuleDecoder.Options.sample
        options.data = DataShelf(["rows.csv": "email,days\nada@example.com,"])
        let (ruleset, diagnostics) = load(
            """
            rules:
              - id: a
                for_each: {csv: rows.csv}
                member: {user: "${each.email}", limits: {dow_limit: "${each.days | split(',')}"}}
            """, options)
        #expect(diagnostics.isEmpty)
        guard case .resource(let body)? = ruleset?.rules.first?.content else {
            Issue.record("no rule")
            return
        }
        #expect(body.fields.map(\.path) == ["user"])
    }

    @Test func tenThousandRowsBecomeTenThousandInstances() {
        var options = RuleDecoder.Options.sample
        let rows = (0..<10_000).map { "p\($0)@example.com,Person \($0)" }
        options.data = DataShelf(["rows.csv": "email,name\n" + rows.joined(separator: "\n")])
        let (ruleset, diagnostics) = load(
            """
            rules:
              - id: a
                for_each: {csv: rows.csv}
                task: {project: P, summary: "Hello ${each.name}"}
            """, options)
        #expect(diagnostics.isEmpty)
        #expect(ruleset?.rules.count == 10_000)
        #expect(ruleset?.rules.last?.key == "p9999@example.com")
    }

    @Test(arguments: [
        ("(", "too-deep"), ("not ", "bad-expression"), ("-", "bad-expression"), ("'x' ", "bad-expression"),
    ])
    func aHugeConditionIsAFault(part: String, code: DiagnosticCode) {
        let condition = String(repeating: part, count: 100_000)
        let (_, diagnostics) = load("rules: [{id: a, when: \"\(condition)\", client: {name: A}}]", .sample)
        #expect(diagnostics.map(\.code) == [code])
    }

    @Test func cellsAreNoTemplatesAndNoReferences() throws {
        var options = RuleDecoder.Options.sample
        options.environment = ["SECRET": "hunter2"]
        options.data = DataShelf(["rows.csv": "id,name\n1,${env.SECRET}\n2,{rule: a}\n3,\u{1B}[31mred\n"])
        let (ruleset, diagnostics) = load(
            """
            rules:
              - id: a
                for_each: {csv: rows.csv}
                client: {name: "${each.name}", phone: "no. ${each.name}"}
            """, options)
        #expect(diagnostics.isEmpty)
        let texts = try #require(ruleset).rules.map { rule -> [String] in
            guard case .resource(let body) = rule.content else { return [] }
            return body.fields.map { wish in
                guard case .scalar(.text(let text)) = wish.value else { return "?" }
                return text
            }
        }
        expectNoDifference(
            texts,
            [
                ["${env.SECRET}", "no. ${env.SECRET}"], ["{rule: a}", "no. {rule: a}"],
                ["\u{1B}[31mred", "no. \u{1B}[31mred"],
            ])
    }

    private func faults(_ rules: String, maxTurns: Int) -> [String] {
        var options = RuleDecoder.Options.sample
        options.maxTurns = maxTurns
        return load(rules, options).diagnostics.map(\.outline)
    }

    private func load(
        _ rules: String, _ options: RuleDecoder.Options
    ) -> (ruleset: Ruleset?, diagnostics: [Diagnostic]) {
        let text = "version: 1\nruleset: acme\n\(rules)\n"
        return RuleFiles.load([SourceFile(path: "rules.yaml", bytes: Array(text.utf8))], options: options)
    }
}
