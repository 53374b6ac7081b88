// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Which rule files to read.
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

    /// The files and the ruleset in them; its faults are printed.
    func load(_ console: Console) throws(CommandFailure) -> LoadedRules {
        let found = try check()
        console.report(found.diagnostics, sources: found.files)
        guard let ruleset = found.ruleset else { throw .rulesInvalid }
        return LoadedRules(ruleset: ruleset, files: found.files, isComplete: found.isComplete)
    }

    /// The files, and what is in them: a ruleset or faults.
    func check() throws(CommandFailure) -> CheckedRules {
        let found = try RuleFileFinder(paths: paths, root: root).find()
        let (ruleset, diagnostics) = RuleFiles.load(found.files) { found.inFolders.contains($0) }
        return CheckedRules(
            ruleset: ruleset, diagnostics: diagnostics, files: found.files, isComplete: found.isComplete)
    }
}

/// Rule files as they were read and checked.
struct CheckedRules {
    /// nil where there is an error.
    let ruleset: Ruleset?
    let diagnostics: [Diagnostic]
    let files: [SourceFile]
    let isComplete: Bool
}

/// Rules, with the files that they came from.
struct LoadedRules {
    let ruleset: Ruleset
    let files: [SourceFile]
    /// Whether every rule file below the root was read.
    let isComplete: Bool
}
