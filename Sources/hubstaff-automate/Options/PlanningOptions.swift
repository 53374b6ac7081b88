// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// How to plan.
struct PlanningOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The day that counts as today, yyyy-MM-dd. Default: today in UTC.", valueName: "date"))
    var today: String?

    @Option(help: "How to print the plan: text for people, json for programs.")
    var format: PlanFormat = .text

    func validate() throws {
        if let today, !CalendarDay.isValid(today) {
            throw ValidationError("--today takes a date such as 2026-11-23")
        }
    }
}

enum PlanFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
}
