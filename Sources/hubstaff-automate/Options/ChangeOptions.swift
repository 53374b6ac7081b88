// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RuleEngine

/// Which changes a plan holds, and how much of them is allowed.
struct ChangeOptions: ParsableArguments {
    @Option(
        name: .customLong("target"),
        help: ArgumentHelp(
            "Plan only the changes at this address, and what they depend on. A rule covers its instances, an instance what is nested in it. May be repeated.",
            valueName: "address"))
    var targets: [String] = []

    @Flag(help: "Report everything that has lost its rule; reads all that can carry a marker.")
    var orphans = false

    @Flag(help: "Archive projects and clients, and complete tasks, that have lost their rule.")
    var prune = false

    @Option(
        help: ArgumentHelp(
            "Allow this many removals in this run, whatever max_removals the rules set.", valueName: "number"))
    var allowRemovals: Int?

    func validate() throws {
        if let allowRemovals, allowRemovals < 0 { throw ValidationError("--allow-removals takes 0 or more") }
        if !targets.isEmpty, orphans || prune {
            throw ValidationError(
                "\(prune ? "--prune" : "--orphans") needs all changes: leave out --target")
        }
    }

    /// The options that were given and say which changes a plan holds.
    var given: [String] {
        [("--target", !targets.isEmpty), ("--orphans", orphans), ("--prune", prune)].filter(\.1).map(\.0)
    }

    private var readsAllOwned: Bool { orphans || prune }

    /// The rules, planned as the options say. Only a run that read every rule file knows what has lost its rule.
    func chosen(of rules: LoadedRules) throws(CommandFailure) -> LoadedRules {
        if readsAllOwned {
            let option = prune ? "--prune" : "--orphans"
            guard rules.ruleset.ownership == .markers else {
                throw .usage("\(option) finds what is marked, and with ownership: natural nothing is")
            }
            guard rules.planning.complete else {
                throw .usage(
                    "\(option) needs every rule file: name the folder that holds them all, or give it with --root")
            }
        }
        var chosen = rules
        chosen.planning.targets = targets
        chosen.planning.seeksOrphans = readsAllOwned
        chosen.planning.prunes = prune
        chosen.planning.allowedRemovals = allowRemovals
        return chosen
    }
}
