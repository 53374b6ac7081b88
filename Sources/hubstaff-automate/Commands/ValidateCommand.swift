// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RuleEngine

/// `validate`: checks rule files without a request.
struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check rule files offline; every fault of all files in one run.",
        discussion: """
            EXAMPLE
              hubstaff-automate validate rules/
              hubstaff-automate validate --format github rules/

            Exit status: 0 valid, 3 invalid, 64 usage, 74 unreadable files.
            """)

    @OptionGroup var rules: RuleFileOptions
    @OptionGroup var common: CommonOptions

    @Option(
        help: """
            How to report faults: text for people, json for programs, github for annotations in GitHub Actions, sarif for \
            code scanning.
            """)
    var format: DiagnosticFormat = .text

    func run() async throws {
        let console = common.console(Environment.current)
        let loaded = try rules.check(Environment.current)
        let count = loaded.ruleset?.ruleCount
        let report = DiagnosticReport(
            diagnostics: loaded.diagnostics, rules: count, files: loaded.ruleset?.fileCount ?? loaded.files.count)
        switch format {
        case .text:
            console.report(report.diagnostics, sources: loaded.files)
            if let summary = report.summary { try console.result(summary) }
        case .json: try console.result(DiagnosticJSON.render(report))
        case .github: try console.result(DiagnosticGitHub.render(report.diagnostics) + (report.summary ?? ""))
        case .sarif:
            let sarif = DiagnosticSARIF(version: Tool.version, homepage: Tool.homepage)
            try console.result(sarif.render(report.diagnostics))
        }
        if count == nil { throw loaded.failure }
    }
}

enum DiagnosticFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case github
    case sarif
}

extension DiagnosticReport {
    /// What a valid ruleset is told; nil for an invalid one.
    fileprivate var summary: String? {
        rules.map { "\($0) rule\($0 == 1 ? "" : "s") in \(files) file\(files == 1 ? "" : "s"): valid.\n" }
    }
}
