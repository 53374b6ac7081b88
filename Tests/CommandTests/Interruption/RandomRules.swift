// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import TestSupport

/// Rules that are mostly valid for a drawn organization: each part is about resources of its own.
enum RandomRules {
    private static let staff = ["ada@example.com", "grace@example.com", "carol@example.com", "dan@example.com"]
    private static let header = """
        version: 1
        ruleset: random
        safety: {max_removals: 50, max_access_lowered: 50, max_money: 50}
        rules:

        """

    static func text(_ dice: inout SeededDice) -> String {
        var rules = dice.some(of: fixed, 0...6)
        for number in 0..<dice.number(1...5) { rules.append(made(number, &dice)) }
        return header + rules.shuffled(using: &dice).joined(separator: "\n") + "\n"
    }

    /// About what the sample organization has.
    private static let fixed = [
        "  - {id: globex, client: {name: Globex, phone: +1 555 0199}}",
        "  - {id: intranet, ensure: active, project: {name: Old intranet, description: Back again}}",
        "  - {id: support, match: {project: Support}, set: {bill_rate: 95, members: {add: [{user: dan@example.com, role: viewer}], remove: [carol@example.com]}}}",
        "  - {id: internal, match: {project: Internal}, set: {members: {add: [{user: dan@example.com, pay_rate: 20}], remove: [bob@example.com]}, budget: {type: hours, hours: 150}}}",
        "  - {id: login, match: {tasks: {summary: Fix login}}, set: {assignees: [grace@example.com]}}",
        "  - {id: report, ensure: completed, task: {project: Support, summary: Weekly report}}",
        "  - {id: tickets, ensure: absent, task: {project: Support, summary: Answer tickets}}",
        "  - {id: handbook, ensure: active, task: {project: Support, summary: Write the handbook}}",
        "  - {id: hiring, task: {project: Internal, summary: Hiring, metadata: {quarter: q1}}}",
        "  - {id: field, team: {name: Field, members: {add: [grace@example.com], remove: [dan@example.com]}, projects: [Support]}}",
        "  - {id: grace, member: {user: grace@example.com, role: manager, limits: {weekly_limit: 40}}}",
        "  - {id: carol, member: {user: carol@example.com, payment: {pay_rate: 44}, metadata: {grade: '4'}}}",
        "  - {id: bob, ensure: absent, member: {user: bob@example.com}}",
        "  - {id: zoe, member: {user: zoe@example.com, role: user, projects: [Onboarding], limits: {weekly_limit: 9}, teams: [Field]}}",
        "  - {id: eve, ensure: active, member: {user: eve@example.com, role: user}}",
        "  - {id: frank, ensure: absent, member: {user: frank@example.com}}",
        "  - {id: depot, job_site: {id: 7001, radius: 200, rules: [{enter_action: notify, exit_action: track, users: [dan@example.com]}]}}",
        "  - {id: numbered, match: {projects: {name: Project *}}, set: {tasks: [Brief signed], metadata: {area: north}}}",
        "  - {id: leftovers, match: {tasks: {summary: Task *}}, set: {assignees: [carol@example.com]}}",
        "  - {id: strays, match: {clients: {name: Client *}}, set: {phone: +1 555 0142}}",
    ]

    private static func made(_ number: Int, _ dice: inout SeededDice) -> String {
        switch dice.number(1...6) {
        case 1: "  - {id: c\(number), client: {name: Buyer \(number), emails: [b\(number)@buyer.example]}}"
        case 2: project(number, &dice)
        case 3: bulk(number, &dice)
        case 4: team(number, &dice)
        case 5:
            "  - {id: m\(number), member: {user: new\(number)@example.com, role: \(dice.pick("user", "manager")), projects: [Support]}}"
        default:
            "  - {id: s\(number), job_site: {name: Site \(number), address: \(number) Main St, latitude: 39.\(number), longitude: -89.5, radius: 100, rules: [{enter_action: track, teams: [Field]}]}}"
        }
    }

    private static func project(_ number: Int, _ dice: inout SeededDice) -> String {
        let members = dice.some(of: staff, 0...4).map { user in
            dice.chance(50) ? user : "{user: \(user), bill_rate: \(dice.number(40...90))}"
        }
        let tasks = (0..<dice.number(0...5)).map { task in
            dice.chance(60)
                ? "Step \(task)" : "{summary: Step \(task), assignees: [\(dice.some(of: staff, 1...1).joined())]}"
        }
        let client = dice.chance(50) ? "    {id: p\(number)c, client: {name: Owner \(number)}}" : nil
        let owner = client == nil ? "" : ", client: {rule: p\(number)c}"
        let body =
            "  - {id: p\(number), project: {name: Venture \(number)\(owner), members: [\(members.joined(separator: ", "))], tasks: [\(tasks.joined(separator: ", "))]}}"
        return (client.map { "  -\($0.dropFirst(3))\n" } ?? "") + body
    }

    private static func bulk(_ number: Int, _ dice: inout SeededDice) -> String {
        let rows = (0..<dice.number(1...8)).map { "row\($0)" }.joined(separator: ", ")
        return """
              - id: t\(number)
                for_each: [\(rows)]
                tasks: {project: \(dice.pick("Onboarding", "Internal", "Support")), items: ["Bulk \(number) ${each}"]}
            """
    }

    private static func team(_ number: Int, _ dice: inout SeededDice) -> String {
        let members = dice.some(of: staff, 0...3).joined(separator: ", ")
        let projects = dice.some(of: ["Support", "Internal", "Onboarding"], 0...2).joined(separator: ", ")
        return "  - {id: g\(number), team: {name: Squad \(number), members: [\(members)], projects: [\(projects)]}}"
    }
}
