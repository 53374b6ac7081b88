// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What `safety.protect` guards: judged on the state as it is, so that no rule can take a resource out of it first.
package struct ProtectedResources: Sendable {
    /// The line that protects each resource.
    package private(set) var positions: [Reference: SourcePosition] = [:]
    package let diagnostics: DiagnosticList

    package init(
        _ safety: Safety, snapshot: Snapshot, targets: Targets, resolver: ReferenceResolver,
        declared: DeclaredResources, today: String?
    ) {
        var evaluator = SelectorEvaluator(
            snapshot: snapshot, targets: targets, desired: DesiredState(resolver: resolver), resolver: resolver,
            declared: declared, today: today)
        for selector in safety.protect {
            for reference in evaluator.resources(matching: selector) where positions[reference] == nil {
                positions[reference] = selector.position
            }
        }
        diagnostics = evaluator.diagnostics
    }
}
