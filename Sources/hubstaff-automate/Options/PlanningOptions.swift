// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// How to plan.
struct PlanningOptions: ParsableArguments {
    @Option(help: "How to print the plan: text for people, json for programs.")
    var format: PlanFormat = .text
}

enum PlanFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
}
