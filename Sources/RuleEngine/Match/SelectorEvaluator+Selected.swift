// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What expressions see of a resource that a `for_each` found: its fields as they are after all bodies without a selector.
extension SelectorEvaluator {
    package func selected(_ reference: Reference, at position: SourcePosition) -> SelectedResource {
        let key = owners[reference]?.address ?? reference.id.map { Address.anonymous($0) } ?? reference.name
        return SelectedResource(reference: reference, key: key, record: record(reference, at: position))
    }

    private func record(_ reference: Reference, at position: SourcePosition) -> ExpressionRecord {
        let names = SelectedResource.names(of: reference.kind)
        let known = Set(names)
        return ExpressionRecord(
            names: names, reference: reference.node(at: position),
            label: "\(reference.kind.label) \"\(name(of: reference))\""
        ) { name in
            guard known.contains(name) else { return nil }
            switch name {
            case "id": return reference.id.map { .number(Decimal($0)) } ?? Self.nothing(position)
            case "status": return .text(status(of: reference))
            case "name": return .text(self.name(of: reference))
            default: return expression(value(of: reference, name), at: position)
            }
        }
    }

    /// A value of the state; what is not set is like an empty cell.
    private func expression(_ value: Value?, at position: SourcePosition) -> ExpressionValue {
        switch value {
        case nil, .null: return Self.nothing(position)
        case .flag(let flag): return .flag(flag)
        case .number(let number): return .number(number)
        case .text(let text): return .text(text)
        case .reference(let reference): return .record(record(reference, at: position))
        case .list(let items): return .list(items.map { expression($0, at: position) })
        case .object(let members):
            let names = members.keys.sorted()
            // A group that is not filled in still has the names that the kind gives it.
            return .record(
                ExpressionRecord(names: names, reference: nil, label: "a map") { name in
                    members[name].map { expression($0, at: position) } ?? Self.nothing(position)
                })
        }
    }

    private static func nothing(_ position: SourcePosition) -> ExpressionValue {
        .cell(DataCell(text: "", position: position, length: 1))
    }
}
