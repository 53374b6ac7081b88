// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// The text plan on terminals of several widths.
@Suite struct PlanTextWidthTests {
    private let rules = """
        - id: support
          project:
            name: Support
            id: 20
            description: A first line of help for everybody who writes to us, on all days of the week but Sunday
            tasks: [Call back]
        - id: ada
          match: {project: Intranet}
          set: {members: [{user: carol@example.com, role: manager}]}
        """

    private func text(_ style: TextStyle) throws -> String {
        let plan = try planned(rules).get()
        return PlanText(style).render(plan).replacing(plan.digest, with: "D")
    }

    @Test func `a narrow terminal gets places on lines of their own, and values under their beginning`() throws {
        expectNoDifference(
            try text(TextStyle(width: 60)),
            """
            Organization 1001 (Acme Delivery),
            ruleset acme: 2 rules in 1 file

            Money and access:
              Roles and access
                + project membership carol@example.com in "Intranet"
                    role  "manager"

            All changes:
              ~ project "Support" #20 (adopt)      support  rules.yaml:5
                  description  none
                               -> "A first line of help for everybody
                               who writes to us, on all days of the week
                               but Sunday"
              + project membership carol@example.com in "Intranet"
                  #21/members[carol@example.com]  rules.yaml:12
                  role  "manager"
              + task "Call back" in "Support"
                  support/tasks[call-back]  rules.yaml:9
                  summary  "Call back"

            Plan: 2 to create, 0 to update, 1 to adopt (1 with changes),
            0 to remove; 1 unchanged.
            Cost: 1 request to read, 4 to write of 1,000 an hour; about
            1 s.
            Digest: D

            """)
    }

    @Test func `where no terminal is no line is broken`() throws {
        let lines = try text(TextStyle()).split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("      description  none -> \"A first") && $0.hasSuffix("Sunday\"") })
        #expect(lines.contains { $0.hasSuffix("  #21/members[carol@example.com]  rules.yaml:12") })
    }

    @Test func `without signs beyond ASCII there are none`() throws {
        var snapshot = Snapshot.sample
        snapshot.invite(60, "zoe@example.com", role: "project_user")
        let plan = try planned(
            "- {id: zoe, member: {user: zoe@example.com, limits: {weekly_limit: 32}}}", against: snapshot
        ).get()
        let text = PlanText(TextStyle(isASCII: true)).render(plan)
        #expect(text.contains("\n  * member zoe@example.com "))
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test func `colour is only where it is wanted, and the rest is the same`() throws {
        let plain = try text(TextStyle(width: 80))
        let colored = try text(TextStyle(color: true, width: 80))
        #expect(!plain.contains("\u{1B}"))
        expectNoDifference(colored.replacing(/\u{1B}\[[0-9;]*m/, with: ""), plain)
    }
}
