// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// One of the stories in `examples/`: rules with their data, the organization at the start, and what is planned and
/// applied one after the other.
struct Example: Sendable, CustomTestStringConvertible {
    /// What a user plans and then applies.
    struct Step: Sendable {
        /// The file that holds the expected plan.
        let expected: String
        /// The paths and options of both commands.
        let arguments: [String]
        /// What the plan alone takes: a baseline.
        let comparison: [String]
    }

    let name: String
    let steps: [Step]

    var folder: String { "\(CommandFixture.repository)/examples/\(name)" }
    var testDescription: String { name }

    /// All of them, in the order of their names.
    static func all() throws -> [Example] {
        let folder = "\(CommandFixture.repository)/examples"
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            .filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/sandbox.json") }
            .map { try Example($0) }
    }

    private init(_ name: String) throws {
        self.name = name
        let folder = "\(CommandFixture.repository)/examples/\(name)"
        let plans = "\(folder)/plans.txt"
        guard FileManager.default.fileExists(atPath: plans) else {
            let isFolder = FileManager.default.fileExists(atPath: "\(folder)/rules")
            steps = [Self.step(["expected-plan.txt", isFolder ? "rules" : "rules.yaml"])]
            return
        }
        steps = try String(contentsOfFile: plans, encoding: .utf8).split(separator: "\n").map { line in
            Self.step(line.split(separator: " ").map(String.init))
        }
    }

    /// The day is the same each time; a `--today` of the step wins.
    private static func step(_ words: [String]) -> Step {
        var arguments = Array(words.dropFirst())
        var comparison: [String] = []
        if let place = arguments.firstIndex(of: "--baseline") {
            comparison = Array(arguments[place...].prefix(2))
            arguments.removeSubrange(place..<place + comparison.count)
        }
        return Step(
            expected: words.first ?? "", arguments: ["--today", "2026-11-23"] + arguments, comparison: comparison)
    }
}
