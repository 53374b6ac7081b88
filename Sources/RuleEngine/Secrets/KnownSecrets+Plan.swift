// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension KnownSecrets {
    /// The changes of a plan that would write a secret, each at its rule. A plan shows all that is written, so nothing gets
    /// past this.
    package func faults(in plan: Plan) -> [Diagnostic] {
        guard !isEmpty else { return [] }
        return plan.changes.compactMap { change in
            name(in: change).map { .secretValue($0, of: change) }
        }
    }

    private func name(in change: Change) -> String? {
        for text in [change.name, change.address, change.marker].compactMap({ $0 }) {
            if let name = name(in: text) { return name }
        }
        for field in change.fields {
            if let name = name(in: field.path) ?? name(in: field.after) { return name }
        }
        return nil
    }

    private func name(in value: Value) -> String? {
        switch value {
        case .null, .flag, .number: return nil
        case .text(let text): return name(in: text)
        case .reference(let reference): return name(in: reference.name)
        case .list(let items):
            for item in items { if let name = name(in: item) { return name } }
        case .object(let members):
            for (key, member) in members { if let name = name(in: key) ?? name(in: member) { return name } }
        }
        return nil
    }
}
