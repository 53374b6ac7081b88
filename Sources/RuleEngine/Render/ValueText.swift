// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// How values read in messages and text plans.
package enum ValueText {
    /// One line: text in quotes, numbers as they are, references as `client "Acme"`, people by their address.
    package static func plain(_ value: Value) -> String {
        switch value {
        case .null: "none"
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): "\(number)"
        case .text(let text): quoted(text)
        case .reference(let reference): named(reference)
        case .list(let items): items.isEmpty ? "none" : items.map(bare).joined(separator: ", ")
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }.filter { $0.key != "id" }
                .map { "\($0.key): \(list($0.value))" }.joined(separator: ", ") + "}"
        }
    }

    /// People are known by their address; all else by kind and name.
    package static func named(_ reference: Reference) -> String {
        reference.kind == .member ? reference.name : "\(reference.kind.label) \(quoted(reference.name))"
    }

    private static func list(_ value: Value) -> String {
        guard case .list(let items) = value else { return plain(value) }
        return items.isEmpty ? "[]" : "[\(plain(value))]"
    }

    /// Inside a list the field's name says what the elements are.
    private static func bare(_ value: Value) -> String {
        switch value {
        case .reference(let reference): reference.kind == .member ? reference.name : quoted(reference.name)
        case .text(let text): text
        default: plain(value)
        }
    }

    private static func quoted(_ text: String) -> String {
        let needsEscapes = text.utf8.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") || $0 == 0x0A }
        guard needsEscapes else { return "\"\(text)\"" }
        return "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n"))\""
    }
}
