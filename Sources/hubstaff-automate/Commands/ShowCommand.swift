// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RuleEngine

/// `show`: a saved plan in any format, without a request.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print a saved plan. Asks nobody and writes nothing.",
        discussion: """
            EXAMPLE
              hubstaff-automate show plan.json

            The plan is printed as plan printed it, in any format. A blocked plan is printed like any other, with what \
            blocks it.

            Exit status: 0 shown, 64 usage, 74 no plan: unreadable, damaged, or of a later format.
            """)

    @Argument(
        help: ArgumentHelp("A file of plan --out.", valueName: "planfile"), completion: .file(extensions: ["json"]))
    var planFile: String

    @OptionGroup var rendering: RenderingOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let console = common.console(Environment.current)
        rendering.hide(on: console)
        let document = try PlanFile.read(planFile)
        console.learn(document.plan)
        console.report(document.plan.warnings, sources: [])
        try await console.result(rendering.rendered(document.plan, console, toolVersion: document.toolVersion))
    }
}
