// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The faults of a bulk rule: what a thousand rows have in common is said once, with the first row and how many more.
struct RowFaults {
    private struct Entry {
        let diagnostic: Diagnostic
        let row: SourcePosition?
        var others = 0
    }

    /// How many faults of rows are told one by one.
    static let limit = 100

    private let rule: Located<String>?
    /// Those of rows beyond the limit.
    private var untold = 0
    private var entries: [Entry] = []
    private var places: [Diagnostic: Int] = [:]

    init(rule: Located<String>?) { self.rule = rule }

    /// Faults that every row would have.
    mutating func add(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics where places[diagnostic] == nil {
            places[diagnostic] = entries.count
            entries.append(Entry(diagnostic: diagnostic, row: nil))
        }
    }

    mutating func add(_ diagnostics: [Diagnostic], row: SourcePosition?) {
        for diagnostic in diagnostics {
            if let place = places[diagnostic] {
                if entries[place].row != nil { entries[place].others += 1 }
            } else if entries.count >= Self.limit, diagnostic.severity == .error {
                untold += 1
            } else {
                places[diagnostic] = entries.count
                entries.append(Entry(diagnostic: diagnostic, row: row))
            }
        }
    }

    var all: [Diagnostic] {
        let all = entries.map { told($0) }
        return untold == 0 ? all : all + [.moreFaults(untold, rule)]
    }

    /// A fault in the data says which rule reads it; one in the rule says which row has it.
    private func told(_ entry: Entry) -> Diagnostic {
        let diagnostic = entry.diagnostic
        guard let row = entry.row else { return diagnostic }
        var notes = diagnostic.notes
        if diagnostic.position?.file == row.file, diagnostic.position?.line == row.line {
            if let rule { notes.append(.init(message: "rule \"\(rule.content)\" reads it", position: rule.position)) }
        } else {
            let more = entry.others == 0 ? "" : ", and \(entry.others) more row\(entry.others == 1 ? "" : "s")"
            notes.append(.init(message: "with this row\(more)", position: row))
        }
        return Diagnostic(
            severity: diagnostic.severity, code: diagnostic.code, message: diagnostic.message,
            position: diagnostic.position, length: diagnostic.length, notes: notes, suggestion: diagnostic.suggestion)
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func moreFaults(_ count: Int, _ rule: Located<String>?) -> Diagnostic {
        .error(
            "more-faults", "and \(count) more fault\(count == 1 ? "" : "s") in the rows of this rule",
            at: rule?.position, length: rule?.content.unicodeScalars.count ?? 1,
            suggestion: "mend those above first: they often have one cause")
    }
}
