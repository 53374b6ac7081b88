// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

@Suite struct ExplanationTests {
    @Test func aRowShowsItsTemplatesAndWhatBecameOfThem() {
        expectNoDifference(
            explain(
                "sites[beta]",
                """
                  - id: sites
                    for_each: [{name: Alpha}, {name: Beta, lead: ada@example.com}]
                    project: {name: "${each.name}", description: "${each.lead | default('nobody')} leads"}
                """),
            """
            sites[beta]  rules.yaml:4

              sites[beta]  rules.yaml:5
                rules.yaml:6  ${each.name}  ->  "Beta"
                rules.yaml:6  ${each.lead | default('nobody')} leads  ->  "ada@example.com leads"

            project "Beta"  sites[beta]
              found    nothing carries its marker, and nothing free has its name
              wants    description  "ada@example.com leads"  (rules.yaml:6)
              wants    name         "Beta"  (rules.yaml:6)
              plan     create
              request  POST /v2/organizations/1001/projects

            """)
    }

    @Test func aRuleThatSleepsSaysSo() {
        expectNoDifference(
            explain(
                "later",
                """
                  - id: later
                    when: today > '2026-06-01'
                    client: {name: Globex}
                """),
            """
            later  rules.yaml:4

              later  asleep: when says no
                rules.yaml:5  today > '2026-06-01'  ->  false

            It has a say in no resource now.

            """)
    }

    @Test func whatIsThereIsComparedWithWhatIsWanted() {
        expectNoDifference(
            explain(
                "support",
                """
                  - id: support
                    description: Our own
                    project: {name: Support, billable: true, description: Helps}
                  - id: acme
                    match: {projects: {client: Acme}}
                    set: {billable: true, metadata: {cost_center: 7}}
                """),
            """
            support  rules.yaml:4
              Our own

            project "Support" #20  support
              found    it has this name, and nothing carries the marker
              wants    billable              true, as it is  (rules.yaml:6)
              wants    description           "Helps", has none  (rules.yaml:6)
              wants    metadata.cost_center  "7", has none  (rules.yaml:9, by acme[support])
              wants    name                  "Support", as it is  (rules.yaml:6)
              plan     adopt, update
              request  PUT /v2/projects/20/update_metadata
              request  PUT /v2/projects/20

            """)
    }

    @Test func aMatchShowsHowManyItFound() {
        expectNoDifference(
            explain(
                "fix",
                """
                  - id: fix
                    match: {tasks: {project: Support}}
                    set: {assignees: [carol@example.com]}
                """),
            """
            fix  rules.yaml:4
              fix: 2 tasks found by the selector at rules.yaml:5

            task "Fix login" in "Support" #40  fix[#40]
              found    it fulfils the conditions of the match
              wants    assignees  carol@example.com, has bob@example.com  (rules.yaml:6)
              plan     update
              request  PUT /v2/tasks/40

            task "Write manual" in "Support" #41  fix[#41]
              found    it fulfils the conditions of the match
              wants    assignees  carol@example.com, has none  (rules.yaml:6)
              plan     update
              request  PUT /v2/tasks/41

            """)
    }

    @Test func aMembershipIsATargetOfItsOwn() {
        expectNoDifference(
            explain(
                "team",
                """
                  - id: team
                    match: {project: Intranet}
                    set: {members: {add: [{user: ada@example.com, role: manager}], remove: [bob@example.com]}}
                """),
            """
            team  rules.yaml:4

            project membership ada@example.com in project "Intranet"  #21/members[ada@example.com]
              found    named at rules.yaml:6
              wants    role  "manager"  (rules.yaml:6)
              plan     create
              request  PUT /v2/projects/21/update_members

            project membership bob@example.com in project "Intranet"  #21/members[bob@example.com]
              found    named at rules.yaml:6
              wants    membership  "removed"  (rules.yaml:6)
              plan     remove
              request  PUT /v2/projects/21/update_members

            project "Intranet" #21  team
              found    the match names it
              plan     no change

            """)
    }

    @Test func anUnknownAddressHasACloseOne() {
        expectNoDifference(
            explain(
                "sites[bta]",
                """
                  - id: sites
                    for_each: [alpha, beta]
                    project: {name: "${each}"}
                """),
            "unknown sites[bta], close to sites[beta]")
    }
}

/// The explanation of an address in these rules, the first of which stands in line 4 of `rules.yaml`.
private func explain(_ address: String, _ rules: String, against snapshot: Snapshot = .sample) -> String {
    let text = "version: 1\nruleset: acme\nrules:\n" + rules + "\n"
    var options = RuleDecoder.Options.sample
    options.explained = String(address.prefix { $0 != "[" && $0 != "/" })
    let loaded = RuleFiles.load([SourceFile(path: "rules.yaml", bytes: Array(text.utf8))], options: options)
    guard let ruleset = loaded.ruleset else { return loaded.diagnostics.map(\.outline).joined(separator: "\n") }
    let planner = Planner(ruleset: ruleset, snapshot: snapshot, options: Planner.Options(today: "2026-05-04"))
    switch planner.explained(address) {
    case .failure(let fault): return fault.outline
    case .success(let made):
        switch made.explanation {
        case .success(let explanation): return ExplanationText(color: false).render(explanation)
        case .failure(let unknown): return "unknown \(unknown.address), close to \(unknown.close ?? "nothing")"
        }
    }
}
