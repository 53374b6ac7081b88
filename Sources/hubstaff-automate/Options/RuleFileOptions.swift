// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LocalFiles
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Which rule files to read, and what their templates see.
struct RuleFileOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Rule files and folders; - is standard input. Without any: rules/, else the current folder.",
            valueName: "path"), completion: .file(extensions: ["yaml", "yml"]))
    var paths: [String] = []

    @Option(
        help: "The folder that holds all rule files of the ruleset. Only a run that reads all of them reports orphans.",
        completion: .directory)
    var root: String?

    @Option(help: "The profile to use, of those in the rules. Default: HUBSTAFF_PROFILE.")
    var profile: String?

    @Option(
        name: .customLong("var"),
        help: ArgumentHelp(
            "A variable that wins over those of the files and of --var-file; the value is YAML. May be repeated.",
            valueName: "name=value"))
    var variables: [String] = []

    @Option(
        name: .customLong("var-file"),
        help: ArgumentHelp(
            "A YAML file with a map of variables that win over those of the rule files. May be repeated; later ones win.",
            valueName: "file"), completion: .file(extensions: ["yaml", "yml"]))
    var variableFiles: [String] = []

    @Option(help: ArgumentHelp("The day that counts as today, yyyy-MM-dd. Default: today in UTC.", valueName: "date"))
    var today: String?

    func validate() throws {
        if let today, CalendarDate(today) == nil {
            throw ValidationError("--today takes a date such as 2026-11-23")
        }
    }

    /// The options that were given.
    var given: [String] {
        let given = [
            ("--root", root != nil), ("--profile", profile != nil), ("--var", !variables.isEmpty),
            ("--var-file", !variableFiles.isEmpty), ("--today", today != nil),
        ]
        return given.filter(\.1).map(\.0)
    }

    /// The files and the ruleset in them; its faults are printed.
    ///
    /// - Parameter rule: the id of a rule whose templates are traced.
    func load(
        _ console: Console, _ environment: [String: String], explaining rule: String? = nil
    ) throws(CommandFailure) -> LoadedRules {
        let found = try check(environment, explaining: rule)
        console.learn(found.files)
        console.report(found.diagnostics, sources: found.files)
        guard let ruleset = found.ruleset else { throw found.failure }
        return LoadedRules(
            ruleset: ruleset, files: found.files,
            planning: Planner.Options(today: found.today.description, complete: found.isComplete))
    }

    /// What the files say, faults included.
    func check(
        _ environment: [String: String], explaining rule: String? = nil
    ) throws(CommandFailure) -> CheckedRules {
        let found = try RuleFileFinder(paths: paths, root: root).find()
        let day = today ?? CalendarDay.today
        guard let date = CalendarDate(day) else { throw .usage("--today takes a date such as 2026-11-23") }
        let data = DataFileReader(root: found.root)
        var options = RuleDecoder.Options(today: date)
        options.data = data
        options.explained = rule
        options.filesInFolders = found.inFolders
        options.profile = profile ?? environment["HUBSTAFF_PROFILE"].flatMap { $0.isEmpty ? nil : $0 }
        options.environment = Self.templateVariables(environment)
        options.variables = try VariableOptions(files: variableFiles, assignments: variables).values()
        let (ruleset, diagnostics) = RuleFiles.load(found.files, options: options)
        return CheckedRules(
            ruleset: ruleset, diagnostics: diagnostics, files: found.files + data.files,
            isComplete: found.isComplete(besides: data.hasRead), today: date)
    }

    /// What `env.NAME` can see: `AUTOMATE_VAR_NAME` alone.
    private static func templateVariables(_ environment: [String: String]) -> [String: String] {
        let prefix = "AUTOMATE_VAR_"
        let own = environment.filter { $0.key.hasPrefix(prefix) && $0.key != prefix }
        return Dictionary(uniqueKeysWithValues: own.map { (String($0.key.dropFirst(prefix.count)), $0.value) })
    }
}

/// What checking rule files came to.
struct CheckedRules {
    /// nil where there is an error.
    let ruleset: Ruleset?
    let diagnostics: [Diagnostic]
    /// Everything that a diagnostic can point into, data files included.
    let files: [SourceFile]
    /// Whether every rule file below the root was read.
    let isComplete: Bool
    let today: CalendarDate

    /// Why there is no ruleset: a choice of profile is the command line's fault, all else the rules'.
    var failure: CommandFailure {
        let codes = Set(diagnostics.filter { $0.severity == .error }.map(\.code))
        return codes.isSubset(of: ["missing-profile", "unknown-profile"]) ? .profile : .rulesInvalid
    }
}

/// Rules, with the files that they came from.
struct LoadedRules {
    let ruleset: Ruleset
    /// Everything that a diagnostic can point into, data files included.
    let files: [SourceFile]
    /// How they are planned: whether every rule file below the root was read, the day, and what the command asks for.
    var planning: Planner.Options
}
