// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A resource that a `for_each` found: what expressions see of it, and the key of its instance.
package struct SelectedResource: Sendable {
    package let reference: Reference
    /// The address of the rule that declares it, else `#<id>` (DESIGN 2, for_each).
    package let key: String
    package let record: ExpressionRecord

    package init(reference: Reference, key: String, record: ExpressionRecord) {
        self.reference = reference
        self.key = key
        self.record = record
    }

    /// The names that expressions can use of any resource of a kind.
    package static func names(of kind: Kind) -> [String] {
        let fields = (kind.definition?.fields ?? []).filter { field in
            switch field.type {
            case .relation, .tasks, .siteRules: false
            default: true
            }
        }
        var names = ["id", "status"] + fields.map(\.name)
        if !names.contains("name") { names.append("name") }
        return names
    }
}

extension KindDefinition {
    /// What expressions can ask of a resource of this kind: what a reference leads to by its own names, a group by its
    /// fields. Half-way around a circle it ends, which no expression does by mistake.
    package var shape: ExpressionShape { shape(depth: 3) }

    private func shape(depth: Int) -> ExpressionShape {
        let fields = Dictionary(fields.map { ($0.name, $0.type) }) { first, _ in first }
        let parts = SelectedResource.names(of: kind).map { name -> (String, ExpressionShape) in
            switch fields[name] {
            case nil: (name, .scalar)
            case .reference(let kind)?: (name, depth == 0 ? .any : kind.definition?.shape(depth: depth - 1) ?? .any)
            case .group(let fields, _)?: (name, .record(fields.map(\.name)))
            case .set?, .metadata?: (name, .any)
            default: (name, .scalar)
            }
        }
        return .parts(parts.map(\.0), Dictionary(parts) { first, _ in first })
    }
}

extension Reference {
    /// How a rule would name it.
    package func node(at position: SourcePosition) -> YAMLNode {
        func scalar(_ text: String, _ resolved: YAMLScalar.Resolved) -> YAMLNode {
            YAMLNode(
                value: .scalar(YAMLScalar(text: text, style: .plain, resolved: resolved)), position: position, length: 1
            )
        }
        func map(_ key: String, _ value: YAMLNode) -> YAMLNode {
            let entry = YAMLEntry(key: scalar(key, .text), value: value)
            return YAMLNode(value: .mapping([entry]), position: position, length: 1)
        }
        switch target {
        case .id(let id): return map("id", scalar("\(id)", CoreSchema.number("\(id)") ?? .text))
        case .address(let address): return map("rule", scalar(address, .text))
        case .invitee(let email): return scalar(email, .text)
        }
    }
}
