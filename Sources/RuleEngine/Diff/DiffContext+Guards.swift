// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Why this ruleset may not change a resource's own fields and status (DESIGN 3, Others' resources). Its children are
/// free; an `exactly` of its memberships counts as a field of its own.
package struct ChangeGuard: Sendable {
    package let code: DiagnosticCode
    package let reason: String
}

extension DiagnosticCode {
    /// Those of what a rule may not change.
    package static let ownership: Set<DiagnosticCode> = ["protected", "other-ruleset", "third-party-task"]
}

extension DiffContext {
    /// What forbids changing the resource; an owner may have a `formerly` that takes it over.
    package func changeGuard(of resource: Resource, owner: Instance? = nil) -> ChangeGuard? {
        if resource.isThirdParty, resource.kind == .task {
            return ChangeGuard(
                code: "third-party-task", reason: "it belongs to a third-party tool and cannot be changed in Hubstaff")
        }
        if resource.isProtected {
            return ChangeGuard(code: "protected", reason: "its metadata \(Marker.protectedKey) protects it")
        }
        if let position = protected[resource.reference] {
            return ChangeGuard(
                code: "protected", reason: "\"safety\" protects it (\(position.file):\(position.line))")
        }
        guard let marker = resource.marker else { return nil }
        let name = Marker.ruleset(of: marker)
        guard !ruleset.isOwn(name), owner?.takesOver(from: name) != true else { return nil }
        return ChangeGuard(code: "other-ruleset", reason: "it belongs to the ruleset \"\(name)\"")
    }
}

extension Instance {
    /// Whether a `formerly` of it names that ruleset.
    fileprivate func takesOver(from ruleset: String) -> Bool {
        formerly.contains { former in
            if case .otherRuleset(let name, _) = former.content { name == ruleset } else { false }
        }
    }
}

// MARK: - Texts

extension Diagnostic {
    static func guarded(_ guarded: ChangeGuard, _ resource: Resource, at position: SourcePosition?) -> Diagnostic {
        .error(
            guarded.code,
            "\(resource.kind.label) \"\(resource.name)\" #\(resource.id) cannot be changed by this ruleset: "
                + guarded.reason, at: position,
            suggestion: "leave it to its owner, or name it in references only")
    }
}
