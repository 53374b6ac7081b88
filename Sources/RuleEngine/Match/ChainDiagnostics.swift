// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension Diagnostic {
    /// After such a rule the next run would not find what it names.
    static func renamesItsMatch(_ rule: String, _ reference: Reference, _ position: SourcePosition?) -> Diagnostic {
        .error(
            "renames-its-match",
            "\"\(rule)\" names \(reference.kind.label) \"\(reference.name)\" by the name that it changes, and would not "
                + "find it the next time", at: position,
            suggestion: "name it by its id: match: {\(reference.kind.rawValue): {id: \(reference.id ?? 0)}}")
    }

    /// A rule means a resource only through what others want of it; `origins` are theirs.
    static func chainedMatch(
        _ rule: String, _ selector: Selector, _ reference: Reference, through origins: [Origin]
    ) -> Diagnostic {
        .error(
            "chained-match",
            "\"\(rule)\" matches \(reference.kind.label) \"\(reference.name)\" only after what other rules set",
            at: selector.position,
            notes: origins.filter { Address.parts($0.address)?.rule != rule }.map {
                .init(message: "\"\($0.address)\" has a say in it here", position: $0.position)
            },
            suggestion: "let one rule do both, or match what is there before")
    }
}
