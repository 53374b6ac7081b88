// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import TestSupport

/// An organization, rules for it, and what goes wrong while they are applied: all drawn from a seed.
struct RandomScene: Sendable {
    let seed: Int
    let document: SandboxDocument
    let rules: String
    let script: FaultScript
    /// Options of the run that meets the faults.
    let options: [String]
    /// Where that run is killed, if it is.
    let death: KillTests.Point?

    init(seed: Int) {
        var dice = SeededDice(seed: seed)
        self.seed = seed
        document = Self.document(&dice)
        rules = RandomRules.text(&dice)
        script = RandomFaults.script(seed: seed, &dice)
        var options = ["--concurrency", "\(dice.number(1...6))"]
        if dice.chance(15) { options += ["--max-requests", "\(dice.number(3...50))"] }
        self.options = options
        death =
            dice.chance(25)
            ? KillTests.Point(write: dice.number(1...15), moment: dice.pick(.received, .done, .answered)) : nil
    }

    var description: String {
        let faults = (try? script.stored.data(pretty: true)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return """
            HUBSTAFF_AUTOMATE_RANDOM_SEED=\(seed) \(options.joined(separator: " ")) \(death.map { "\($0)" } ?? "")
            \(rules)
            \(faults)
            """
    }

    private static func document(_ dice: inout SeededDice) -> SandboxDocument {
        var document = SandboxDocument.sample(now: .now)
        document.settings.staleStatus = dice.pick(400, 409, 422)
        document.settings.appliesPartialBatches = dice.chance(30)
        document.settings.listsArchivedJobSites = dice.chance(70)
        document.settings.listsAllRows = dice.chance(70)
        document.users.append(SandboxUser(id: 2007, email: "zoe@example.com", firstName: "Zoe", lastName: "Ray"))
        for number in 0..<dice.number(0...4) {
            var client = SandboxClient(id: 3010 + number, name: "Client \(number)")
            if dice.chance(30) { client.status = "archived" }
            document.organizations[0].clients.append(client)
        }
        for number in 0..<dice.number(0...5) {
            var project = SandboxProject(id: 4010 + number, name: "Project \(number)")
            if dice.chance(25) { project.status = "archived" }
            project.clientID = dice.chance(40) ? 3001 : nil
            project.members = dice.some(of: [2001, 2002, 2004, 2005], 0...3).map { SandboxProjectMember(userID: $0) }
            document.organizations[0].projects.append(project)
            for task in 0..<dice.number(0...4) {
                var record = SandboxTask(
                    id: 8900 + number * 10 + task, projectID: project.id, summary: "Task \(number).\(task)")
                record.lockVersion = dice.number(0...3)
                document.organizations[0].tasks.append(record)
            }
        }
        return document
    }
}
