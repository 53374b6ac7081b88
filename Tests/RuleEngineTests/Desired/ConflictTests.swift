// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// One field, one rule (DESIGN 2): the disagreements of two rules, each with both lines.
@Suite struct ConflictTests {
    @Test func equalWishesOfSeveralRulesAreFine() {
        expectNoDifference(
            outline(
                """
                - {id: a, match: {project: Support}, set: {billable: false, bill_rate: 95, members: [carol@example.com]}}
                - {id: b, match: {project: Support}, set: {billable: false, bill_rate: 95.00, members: {add: [carol@example.com]}}}
                - {id: c, match: {member: carol@example.com}, set: {projects: [Support]}}
                - {id: d, match: {task: {id: 40}}, set: {assignees: {exactly: [ada@example.com, bob@example.com]}}}
                - {id: e, match: {task: {id: 40}}, set: {assignees: {add: [Bob@example.com], remove: [carol@example.com]}}}
                - {id: f, match: {task: {id: 40}}, set: {assignees: {exactly: [bob@example.com, ada@example.com]}}}
                """),
            """
            update project a "Support" #20 by b
              billable: true -> false
              bill_rate: none -> 95
            create project_membership #20/members[carol@example.com] "carol@example.com" in "Support" by a, b, c
              role: none -> "user"
            update task d "Fix login" #40 in "Support" by e, f
              assignees: bob@example.com -> ada@example.com, bob@example.com
            unchanged 1
            """)
    }

    @Test(arguments: [
        // Fields.
        (
            "project: Support", "billable: false", "billable: true",
            "5:54 error conflicting-rules: \"b\" wants billable true of project \"Support\", \"a\" wants false", "4:54"
        ),
        (
            "project: Support", "budget: {type: hours, hours: 4}", "budget: null",
            "5:52 error conflicting-rules: \"b\" wants budget none of project \"Support\", \"a\" wants budget.hours 4",
            "4:73"
        ),
        (
            "client: Acme", "metadata: {tier: gold}", "metadata: {tier: silver, area: north}",
            "5:57 error conflicting-rules: \"b\" wants metadata.tier \"silver\" of client \"Acme\", \"a\" wants \"gold\"",
            "4:57"
        ),
        (
            "project: Support", "status: archived", "status: active",
            "5:52 error conflicting-rules: \"b\" wants status \"active\" of project \"Support\", \"a\" wants \"archived\"",
            "4:52"
        ),
        // Lists of one field.
        (
            "task: {id: 40}", "assignees: [ada@example.com]", "assignees: [carol@example.com]",
            "5:54 error conflicting-rules: \"b\" wants assignees carol@example.com of task \"Fix login\", \"a\" wants ada@example.com",
            "4:54"
        ),
        (
            "task: {id: 40}", "assignees: {add: [ada@example.com]}", "assignees: {remove: [ada@example.com]}",
            "5:63 error conflicting-rules: \"b\" takes ada@example.com out of assignees of task \"Fix login\", \"a\" adds it",
            "4:60"
        ),
        (
            "task: {id: 40}", "assignees: {remove: [ada@example.com]}", "assignees: {add: [ada@example.com]}",
            "5:60 error conflicting-rules: \"b\" adds ada@example.com to assignees of task \"Fix login\", \"a\" takes it out",
            "4:63"
        ),
        (
            "task: {id: 40}", "assignees: []", "assignees: {add: [ada@example.com]}",
            "5:60 error conflicting-rules: \"b\" adds ada@example.com to assignees of task \"Fix login\", \"a\" wants it empty",
            "4:42"
        ),
        (
            "task: {id: 40}", "assignees: [ada@example.com]", "assignees: {remove: [ada@example.com]}",
            "5:63 error conflicting-rules: \"b\" takes ada@example.com out of assignees of task \"Fix login\", \"a\" wants only ada@example.com",
            "4:54"
        ),
        (
            "task: {id: 40}", "assignees: {add: [carol@example.com]}", "assignees: [ada@example.com]",
            "5:54 error conflicting-rules: \"b\" wants assignees ada@example.com of task \"Fix login\", \"a\" adds carol@example.com",
            "4:60"
        ),
        (
            "client: Acme", "emails: {remove: [a@x.example]}", "emails: {exactly: [a@x.example]}",
            "5:59 error conflicting-rules: \"b\" wants emails a@x.example of client \"Acme\", \"a\" takes a@x.example out",
            "4:58"
        ),
        // Site rules.
        (
            "job_site: Head office", "rules: [{enter_action: track, exit_action: none, teams: [Field]}]",
            "rules: {remove: [{enter_action: track}]}",
            "5:66 error conflicting-rules: \"b\" takes {enter_action: \"track\"} out of rules of job site \"Head office\", \"a\" wants only {enter_action: \"track\", exit_action: \"none\", teams: [\"Field\"]}",
            "4:57"
        ),
        // Memberships.
        (
            "project: Support", "members: [{user: carol@example.com, role: manager}]",
            "members: [{user: carol@example.com, role: viewer}]",
            "5:86 error conflicting-rules: \"b\" wants role \"viewer\" for \"carol@example.com\" in project \"Support\", \"a\" wants \"manager\"",
            "4:86"
        ),
        (
            "project: Support", "members: {remove: [bob@example.com]}", "members: {add: [bob@example.com]}",
            "5:60 error conflicting-rules: \"b\" puts \"bob@example.com\" into project \"Support\", \"a\" leaves it out",
            "4:63"
        ),
        (
            "project: Support", "members: {exactly: [bob@example.com]}", "members: [carol@example.com]",
            "5:54 error conflicting-rules: \"b\" puts \"carol@example.com\" into project \"Support\", \"a\" leaves it out",
            "4:44"
        ),
        (
            "project: Support", "members: {exactly: [bob@example.com]}", "members: {remove: [bob@example.com]}",
            "4:64 error conflicting-rules: \"a\" puts \"bob@example.com\" into project \"Support\", \"b\" leaves it out",
            "5:63"
        ),
        (
            "team: Field", "members: [{user: ada@example.com, lead: true}]",
            "members: [{user: ada@example.com, role: user}]",
            "4:79 error conflicting-rules: \"a\" wants \"ada@example.com\" in team \"Field\" to lead, which is the role manager, \"b\" wants the role \"user\"",
            "5:79"
        ),
        (
            "team: Field", "projects: {exactly: []}", "projects: [Support]",
            "5:50 error conflicting-rules: \"b\" puts \"Support\" into team \"Field\", \"a\" leaves it out", "4:39"
        ),
    ]) func twoRulesThatDisagreeAreNamedWithTheirLines(
        _ resource: String, _ first: String, _ second: String, _ fault: String, _ note: String
    ) {
        let found = outline(
            """
            - {id: a, match: {\(resource)}, set: {\(first)}}
            - {id: b, match: {\(resource)}, set: {\(second)}}
            """)
        expectNoDifference(found, "\(fault) (let one rule say it) [the other rule says it here \(note)]")
    }

    @Test func membershipsDisagreeFromBothEnds() {
        expectNoDifference(
            outline(
                """
                - {id: support, project: {name: Support, members: {exactly: [{user: bob@example.com, role: user}]}}}
                - {id: bob, match: {member: bob@example.com}, set: {projects: {exactly: [{project: Support, role: viewer}]}}}
                - {id: carol, match: {member: carol@example.com}, set: {projects: [Support]}}
                - {id: ada, match: {member: ada@example.com}, set: {teams: {exactly: []}}}
                - {id: field, match: {team: Field}, set: {members: [ada@example.com]}}
                """),
            """
            5:99 error conflicting-rules: "bob" wants role "viewer" for "bob@example.com" in project "Support", "support" wants "user" (let one rule say it) [the other rule says it here 4:92]
            6:68 error conflicting-rules: "carol" puts "carol@example.com" into project "Support", "support" leaves it out (let one rule say it) [the other rule says it here 4:42]
            8:53 error conflicting-rules: "field" puts "ada@example.com" into team "Field", "ada" leaves it out (let one rule say it) [the other rule says it here 7:53]
            """)
    }

    /// On both sides of where a resource's fields get a table.
    @Test(arguments: [1, 15, 16, 17, 40])
    func aDisagreementIsFoundAmongManyFields(count: Int) {
        func rule(_ id: String, last: String) -> String {
            let keys = (1..<count).map { "k\($0): same" } + ["k\(count): \(last)"]
            return "- {id: \(id), match: {client: Acme}, set: {metadata: {\(keys.joined(separator: ", "))}}}"
        }
        let column = rule("a", last: "").utf8.count - "}}}".utf8.count + 1
        expectNoDifference(
            outline("\(rule("a", last: "gold"))\n\(rule("b", last: "silver"))"),
            "5:\(column) error conflicting-rules: \"b\" wants metadata.k\(count) \"silver\" of client \"Acme\", \"a\" wants \"gold\" "
                + "(let one rule say it) [the other rule says it here 4:\(column)]")
    }

    @Test func twoExactListsMustNameTheSame() {
        expectNoDifference(
            outline(
                """
                - {id: a, match: {project: Support}, set: {members: {exactly: [ada@example.com, bob@example.com]}}}
                - {id: b, match: {project: Support}, set: {members: {exactly: [ada@example.com, carol@example.com]}}}
                """),
            """
            4:81 error conflicting-rules: "a" puts "bob@example.com" into project "Support", "b" leaves it out (let one rule say it) [the other rule says it here 5:44]
            5:81 error conflicting-rules: "b" puts "carol@example.com" into project "Support", "a" leaves it out (let one rule say it) [the other rule says it here 4:44]
            """)
    }
}
