// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension WriteRequest {
    /// Every change that must have been made before, by address: those it names, and those whose ids it carries.
    var needs: Set<String> {
        var needs = Set(dependsOn)
        for case .id(let reference) in path { needs.formUnion(reference.addresses) }
        for value in (body ?? [:]).values { needs.formUnion(value.addresses) }
        return needs
    }

    /// The addresses whose ids its path carries.
    var pathAddresses: Set<String> {
        var addresses: Set<String> = []
        for case .id(let reference) in path { addresses.formUnion(reference.addresses) }
        return addresses
    }
}

extension Change {
    /// The addresses whose ids tell what it is about.
    var spokenOf: Set<String> {
        var addresses: Set = [address]
        for reference in [parent, subject].compactMap({ $0 }) { addresses.formUnion(reference.addresses) }
        for field in fields { addresses.formUnion(field.after.addresses) }
        return addresses
    }
}

extension Reference {
    fileprivate var addresses: Set<String> {
        guard case .address(let address) = target else { return [] }
        return [address]
    }
}

extension Value {
    /// The addresses that its references mean.
    var addresses: Set<String> {
        switch self {
        case .reference(let reference): reference.addresses
        case .list(let items): items.reduce(into: []) { $0.formUnion($1.addresses) }
        case .object(let members): members.values.reduce(into: []) { $0.formUnion($1.addresses) }
        case .null, .flag, .number, .text: []
        }
    }
}
