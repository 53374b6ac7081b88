// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension Snapshot {
    /// Gives every reference the name of what it means, as far as that was read.
    mutating func nameReferences() {
        for (kind, byID) in resources {
            for (id, resource) in byID {
                let named = resource.fields.mapValues(named)
                resources[kind]?[id]?.fields = named
            }
        }
    }

    private func named(_ value: Value) -> Value {
        switch value {
        case .reference(let reference):
            guard let id = reference.id, let resource = resource(reference.kind, id) else { return value }
            return .reference(Reference(kind: reference.kind, target: reference.target, name: resource.name))
        case .list(let items): return .list(items.map(named))
        case .object(let members): return .object(members.mapValues(named))
        case .null, .flag, .number, .text: return value
        }
    }
}
