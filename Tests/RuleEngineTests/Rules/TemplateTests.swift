// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import TestSupport
import Testing

@Suite struct TemplateTests {
    @Test func partsKnowTheirPlaces() throws {
        let template = try Template.parse("é ${ vars.a } $${x} $5 ${vars.b}").get()
        #expect(
            template.parts == [
                .text("é "), .expression(.init(source: " vars.a ", offset: 2, length: 11)), .text(" ${x} $5 "),
                .expression(.init(source: "vars.b", offset: 23, length: 9)),
            ])
        #expect(template.single == nil)
        #expect(try Template.parse("${vars.a}").get().single != nil)
    }

    @Test func bracesInsideQuotesDoNotClose() throws {
        #expect(try Template.parse("${a | default('}')}").get().single?.source == "a | default('}')")
        #expect(try Template.parse("${it's}").get().single?.source == "it's")
    }

    @Test(arguments: [
        ("\"${vars.name}\"", "Acme"), ("${ vars.name }", "Acme"), ("'${vars.name} ${vars.year}!'", "Acme 2026!"),
        ("a${vars.nothing}b", "ab"), ("$${vars.name}", "${vars.name}"), ("cost $5", "cost $5"),
        ("${vars.deep.a.b}", "leaf"), ("${vars.alias.a.b}", "leaf"), ("${vars.both}", "Acme and leaf"),
        ("${vars.flag}-${vars.rate}", "true-1.50"), ("${vars.größe}", "XL"),
    ])
    func textsAreFilled(_ source: String, _ expected: String) throws {
        let ruleset = try load(
            """
            version: 1
            ruleset: test
            vars:
              name: Acme
              year: 2026
              nothing:
              flag: true
              rate: 1.50
              größe: XL
              deep: {a: {b: leaf}, c: "${vars.unused.and.unknown}"}
              alias: "${vars.deep}"
              both: ${vars.name} and ${vars.deep.a.b}
            rules:
              - id: a
                client:
                  name: \(source)
            """.replacing("alias: \"${vars.deep}\"", with: "alias: {a: \"${vars.deep.a}\"}"))
        guard case .resource(let body)? = ruleset.rules.first?.content else { return }
        #expect(body.scalar("name")?.content == .text(expected))
    }

    @Test func variablesFromOutsideWin() {
        let text = "version: 1\nruleset: t\nvars: {a: 1}\nrules: [{id: a, client: {name: \"${vars.a}\"}}]\n"
        let outer = YAMLParser.parse(file("outer", "Acme")).document
        var options = RuleDecoder.Options.sample
        options.variables = outer.map { ["a": $0] } ?? [:]
        let (ruleset, diagnostics) = RuleFiles.load([file("a.yaml", text)], options: options)
        #expect(diagnostics.isEmpty)
        #expect(ruleset?.rules.count == 1)
    }

    @Test func variablesCannotBlowUpASmallFile() {
        var vars = ["  v0: [x, x, x, x, x, x, x, x, x, x]"]
        for level in 1...9 {
            let uses = Array(repeating: "\"${vars.v\(level - 1)}\"", count: 10).joined(separator: ", ")
            vars.append("  v\(level): [\(uses)]")
        }
        expectCode("too-large", vars: vars, use: "${vars.v9}")
    }

    @Test func textsCannotBlowUpASmallFile() {
        var vars = ["  v0: \(String(repeating: "x", count: 100))"]
        for level in 1...9 {
            vars.append("  v\(level): \"\(String(repeating: "${vars.v\(level - 1)}", count: 10))\"")
        }
        expectCode("too-large", vars: vars, use: "${vars.v9}")
    }

    @Test func chainsOfVariablesEnd() {
        let vars = (0..<5000).map { "  v\($0): ${vars.v\($0 + 1)}" } + ["  v5000: x"]
        expectCode("too-deep", vars: vars, use: "${vars.v0}")
    }

    private func expectCode(_ code: DiagnosticCode, vars: [String], use: String) {
        let text = """
            version: 1
            ruleset: test
            vars:
            \(vars.joined(separator: "\n"))
            rules:
              - id: a
                client: {name: A, emails: "\(use)"}
            """
        let (_, diagnostics) = RuleFiles.load([file("a.yaml", text)], options: .sample)
        #expect(diagnostics.map(\.code) == [code])
    }
}
