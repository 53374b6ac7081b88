// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RuleEngine

/// How to show a plan.
struct RenderingOptions: ParsableArguments {
    @Option(
        help:
            "How to print the plan: text for people, json for programs, markdown for pull requests, html for a browser."
    )
    var format: PlanFormat = .text

    @Flag(help: "List each change, also where one line could stand for many equal ones.")
    var expand = false

    @Option(
        help: ArgumentHelp(
            "Hide amounts (hide-money, as markdown does), e-mail addresses (hide-people), both with a comma, or nothing (none).",
            valueName: "what"),
        completion: .list(["hide-money", "hide-people", "hide-money,hide-people", "none"]))
    var privacy: PlanPrivacy?

    /// From here on the run says only what its readers may see.
    func hide(on console: Console) { console.hide(privacy ?? format.privacy) }

    /// A plan as the reader asked for it.
    ///
    /// - Parameter toolVersion: of the program that made the plan.
    func rendered(_ plan: Plan, _ console: Console, toolVersion: String) async throws(CommandFailure) -> String {
        let shown = console.presented(plan, expands: expand)
        // Beside the rendering, which needs it at its end.
        async let digest = shown.digest
        let text = try text(shown, console, toolVersion)
        _ = await digest
        return text
    }

    private func text(
        _ shown: PlanPresentation, _ console: Console, _ toolVersion: String
    ) throws(CommandFailure) -> String {
        switch format {
        case .text: return PlanText(console.textStyle(Environment.current)).render(shown)
        case .markdown: return PlanMarkdown.render(shown)
        case .json:
            do {
                return try PlanJSON.render(shown, toolVersion: toolVersion)
            } catch {
                throw .internalFault("the plan cannot be written as JSON: \(error)")
            }
        case .html:
            do {
                return try PlanHTML(shown).render()
            } catch {
                throw .internalFault("the plan cannot be written as HTML: \(error)")
            }
        }
    }
}

enum PlanFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case markdown
    case html

    /// What is hidden unless somebody says otherwise: more people read a pull request than may see amounts.
    var privacy: PlanPrivacy { self == .markdown ? .hideMoney : .none }
}

extension PlanPrivacy: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}
