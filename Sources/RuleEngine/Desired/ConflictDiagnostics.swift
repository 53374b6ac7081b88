// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// One field, one rule: two rules that want different things are an error that names both lines (DESIGN 2).
extension Diagnostic {
    static func conflict(
        _ path: String, _ reference: Reference, _ wanted: Wanted<Value>, _ other: Wanted<Value>
    ) -> Diagnostic {
        .error(
            "conflicting-rules",
            "\"\(wanted.origin.address)\" wants \(path) \(ValueText.plain(wanted.value)) of \(reference.kind.label) "
                + "\"\(reference.name)\", \"\(other.origin.address)\" wants \(ValueText.plain(other.value))",
            at: wanted.origin.position,
            notes: [.init(message: "the other rule says it here", position: other.origin.position)],
            suggestion: "let one rule say it")
    }

    static func conflict(_ key: MembershipKey, _ present: Origin, _ absent: Origin) -> Diagnostic {
        .error(
            "conflicting-rules",
            "\"\(present.address)\" puts \"\(key.subject.name)\" into \(key.holder.kind.label) \"\(key.holder.name)\", "
                + "\"\(absent.address)\" leaves it out", at: present.position,
            notes: [.init(message: "the other rule says it here", position: absent.position)],
            suggestion: "let one rule say it")
    }
}
