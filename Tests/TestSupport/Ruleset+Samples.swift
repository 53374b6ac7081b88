// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension Ruleset {
    /// The ruleset `acme` with these rules; the first of them stands in line 4 of `rules.yaml`, unless `header` has lines
    /// of its own. `data` are the files that rules can name.
    package static func sample(
        _ rules: String, header: String = "", data: [String: String] = [:]
    ) throws(RulesetFault) -> Ruleset {
        var options = RuleDecoder.Options.sample
        options.data = DataShelf(data)
        let text = "version: 1\nruleset: acme\n" + (header.isEmpty ? "" : header + "\n") + "rules:\n" + rules + "\n"
        let loaded = RuleFiles.load(
            [SourceFile(path: "rules.yaml", bytes: Array(text.utf8))], options: options)
        guard let ruleset = loaded.ruleset else { throw RulesetFault(diagnostics: loaded.diagnostics) }
        return ruleset
    }
}

extension RuleDecoder.Options {
    /// Today is 2026-05-04, as it is for the plans of tests.
    package static var sample: RuleDecoder.Options {
        guard let today = CalendarDate("2026-05-04") else { preconditionFailure("no day of the calendar") }
        return RuleDecoder.Options(today: today)
    }
}

/// The rules of a test are wrong by themselves.
package struct RulesetFault: Error, CustomStringConvertible {
    package let diagnostics: [Diagnostic]

    package var description: String { diagnostics.map(\.outline).joined(separator: "\n") }
}
