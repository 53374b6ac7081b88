// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// How values read in messages and text plans.
package enum ValueText {
    /// One line: text in quotes, numbers as they are, references as `client "Acme"`, people by their address.
    package static func plain(_ value: Value) -> String { TextBytes.text { $0.add(value) } }

    /// People are known by their address; all else by kind and name.
    package static func named(_ reference: Reference) -> String { TextBytes.text { $0.add(reference) } }
}

extension TextBytes {
    mutating func add(_ value: Value) {
        switch value {
        case .null: add("none")
        case .flag(let flag): add(flag ? "true" : "false")
        case .number(let number): add("\(number)")
        case .text(let text): add(quoted: text)
        case .reference(let reference): add(reference)
        case .list(let items):
            if items.isEmpty { add("none") }
            for index in items.indices {
                if index > 0 { add(", ") }
                add(bare: items[index])
            }
        case .object(let members):
            add("{")
            let shown = members.filter { $0.key != "id" }.sorted { $0.key < $1.key }
            for (index, member) in shown.enumerated() {
                if index > 0 { add(", ") }
                add(member.key)
                add(": ")
                add(member: member.value)
            }
            add("}")
        }
    }

    mutating func add(_ reference: Reference) {
        if reference.kind == .member { return add(reference.name) }
        add(reference.kind.label)
        add(" ")
        add(quoted: reference.name)
    }

    mutating func add(quoted text: String) {
        add("\"")
        add(needsEscapes(text) ? escaped(text) : text)
        add("\"")
    }

    private mutating func add(member value: Value) {
        guard case .list(let items) = value else { return add(value) }
        add("[")
        if !items.isEmpty { add(value) }
        add("]")
    }

    /// Inside a list the field's name says what the elements are.
    private mutating func add(bare value: Value) {
        switch value {
        case .reference(let reference):
            if reference.kind == .member { add(reference.name) } else { add(quoted: reference.name) }
        case .text(let text): add(text)
        default: add(value)
        }
    }
}

private func needsEscapes(_ text: String) -> Bool {
    let found = text.utf8.withContiguousStorageIfAvailable { utf8 in
        var found: UInt8 = 0
        for byte in utf8 {
            found |= byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\"") || byte == 0x0A ? 1 : 0
        }
        return found != 0
    }
    return found ?? true
}

private func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
}
