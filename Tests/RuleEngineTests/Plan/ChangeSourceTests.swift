// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// Each change names the line of the rule that makes it, and the line of data that this rule was at.
@Suite struct ChangeSourceTests {
    private struct People: DataFileSource {
        let text: String

        func read(_ path: String, namedBy ruleFile: String) -> Result<SourceFile, DataFileFault> {
            .success(SourceFile(path: path, bytes: Array(text.utf8)))
        }
    }

    /// The address of each change with its places.
    private func sources(_ rules: String, people: String) throws -> String {
        var options = RuleDecoder.Options.sample
        options.data = People(text: people)
        let text = "version: 1\nruleset: acme\nrules:\n" + rules
        let loaded = RuleFiles.load([SourceFile(path: "rules.yaml", bytes: Array(text.utf8))], options: options)
        let ruleset = try #require(loaded.ruleset, "\(loaded.diagnostics.map(\.outline))")
        let planner = Planner(
            ruleset: ruleset, snapshot: .sample, options: Planner.Options(today: "2026-05-04", complete: true))
        return try planner.plan().get().changes.map { change in
            let data = change.data.map { " \($0.file):\($0.line)" } ?? ""
            let rule = change.source.map { "\($0.file):\($0.line)" } ?? "no rule"
            return "\(change.address) \(rule)\(data)"
        }.joined(separator: "\n")
    }

    @Test func aPluralMatchAndItsMembershipsNameTheirRow() throws {
        let rules = """
            - id: leaver
              for_each: {csv: people.csv}
              key: ${each.from}
              match: {tasks: {assignees: "${each.from}"}}
              set: {assignees: ["${each.to}"]}
            - id: successor
              for_each: {csv: people.csv}
              key: ${each.from}
              match: {projects: {member: "${each.from}"}}
              set:
                members: ["${each.to}"]
                tasks: ["${each.todo}"]
            """
        expectNoDifference(
            try sources(rules, people: "from,to,todo\n\nbob@example.com,carol@example.com,Call Bob\n"),
            #"""
            #20/members[carol@example.com] rules.yaml:14 people.csv:3
            #21/members[carol@example.com] rules.yaml:14 people.csv:3
            leaver[bob@example.com:#40] rules.yaml:8 people.csv:3
            successor[bob@example.com:#20]/tasks[call-bob] rules.yaml:15 people.csv:3
            successor[bob@example.com:#21]/tasks[call-bob] rules.yaml:15 people.csv:3
            """#)
    }

    @Test func aMembershipNamesTheRowOfTheRuleThatMakesIt() throws {
        let rules = """
            - id: site
              for_each: [{id: s, name: Support}]
              project: {name: "${each.name}"}
            - id: person
              for_each: {csv: people.csv}
              match: {member: "${each.email}"}
              set: {projects: [{project: Support, role: user}]}
            """
        expectNoDifference(
            try sources(rules, people: "email\ncarol@example.com\n"),
            """
            site[s] rules.yaml:6 rules.yaml:5
            site[s]/members[carol@example.com] rules.yaml:10 people.csv:2
            """)
    }
}
