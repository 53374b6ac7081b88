// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Collects diagnostics, so that one run reports every fault.
package struct DiagnosticList: Sendable {
    private var items: [Diagnostic] = []

    package init() {}

    package mutating func add(_ diagnostic: Diagnostic) { items.append(diagnostic) }

    package mutating func append(contentsOf diagnostics: some Sequence<Diagnostic>) {
        items.append(contentsOf: diagnostics)
    }

    /// Sorted by place, those without one first, then by message; each once.
    package var all: [Diagnostic] {
        if items.isEmpty { return [] }
        let start = SourcePosition(file: "", line: 0, column: 0)
        var seen: Set<Diagnostic> = []
        return items.filter { seen.insert($0).inserted }.sorted {
            ($0.position ?? start, $0.message, $0.code.rawValue) < ($1.position ?? start, $1.message, $1.code.rawValue)
        }
    }

    package var errors: [Diagnostic] { all.filter { $0.severity == .error } }
    package var warnings: [Diagnostic] { all.filter { $0.severity == .warning } }
    package var hasErrors: Bool { items.contains { $0.severity == .error } }
}
