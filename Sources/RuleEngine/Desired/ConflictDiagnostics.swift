// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// One field, one rule: two rules that want different things are an error that names both lines (DESIGN 2).
extension Diagnostic {
    static func conflict(
        _ path: String, _ reference: Reference, _ wanted: Wanted<Value>, _ other: Wanted<Value>,
        at otherPath: String? = nil
    ) -> Diagnostic {
        let its = otherPath.map { $0 == path ? "" : "\($0) " } ?? ""
        return conflict(
            "\"\(wanted.origin.address)\" wants \(path) \(ValueText.plain(wanted.value)) of \(reference.kind.label) "
                + "\"\(reference.name)\", \"\(other.origin.address)\" wants \(its)\(ValueText.plain(other.value))",
            wanted.origin, other.origin)
    }

    /// What two rules say of one list.
    static func conflict(_ path: String, _ reference: Reference, _ dispute: WantedSet.Dispute) -> Diagnostic {
        let of = "of \(reference.kind.label) \"\(reference.name)\""
        var isExact = false
        let first: String
        switch dispute.claim {
        case .exactly(let wanted):
            isExact = true
            first = "wants \(path) \(ValueText.plain(.list(wanted.value))) \(of)"
        case .adds(let wanted): first = "adds \(element(wanted)) to \(path) \(of)"
        case .removes(let wanted): first = "takes \(element(wanted)) out of \(path) \(of)"
        }
        let second =
            switch dispute.other {
            case .exactly(let wanted) where wanted.value.isEmpty: "wants it empty"
            case .exactly(let wanted): "wants \(isExact ? "" : "only ")\(ValueText.plain(.list(wanted.value)))"
            case .adds(let wanted): "adds \(isExact ? element(wanted) : "it")"
            case .removes(let wanted): "takes \(isExact ? element(wanted) : "it") out"
            }
        return conflict(
            "\"\(dispute.claim.origin.address)\" \(first), \"\(dispute.other.origin.address)\" \(second)",
            dispute.claim.origin, dispute.other.origin)
    }

    private static func element(_ wanted: Wanted<Value>) -> String { ValueText.plain(.list([wanted.value])) }

    static func conflict(_ message: String, _ one: Origin, _ other: Origin) -> Diagnostic {
        .error(
            "conflicting-rules", message, at: one.position,
            notes: [.init(message: "the other rule says it here", position: other.position)],
            suggestion: "let one rule say it")
    }
}
