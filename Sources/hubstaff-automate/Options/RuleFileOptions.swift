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
        let found = try RuleFileFinder(paths: paths, root: root).find()
        let (ruleset, diagnostics) = RuleFiles.load(found.files) { found.inFolders.contains($0) }
        console.report(diagnostics, sources: found.files)
        guard let ruleset else { throw .rulesInvalid }
        return LoadedRules(ruleset: ruleset, files: found.files, isComplete: found.isComplete)
    }
}

/// Rules, with the files that they came from.
struct LoadedRules {
    let ruleset: Ruleset
    let files: [SourceFile]
    /// Whether every rule file below the root was read.
    let isComplete: Bool
}
