// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Which line of data each instance of a bulk rule came from, so that a plan can name it.
package struct DataRows: Sendable {
    private let rows: [String: SourcePosition]

    package init(of ruleset: Ruleset) {
        var rows: [String: SourcePosition] = [:]
        for rule in ruleset.rules {
            if let row = rule.row { rows[rule.address] = row }
        }
        self.rows = rows
    }

    /// That of the address, or of the instance that holds it.
    package func row(of address: String) -> SourcePosition? {
        if rows.isEmpty { return nil }
        if let row = rows[address] { return row }
        let instance = String(address[..<Address.instanceEnd(address)])
        return rows[instance] ?? rowOfMatch(instance)
    }

    /// What a row's plural `match` means has the key `row:resource`, and either may have colons of its own.
    private func rowOfMatch(_ instance: String) -> SourcePosition? {
        guard let parts = Address.parts(instance), let key = parts.key else { return nil }
        for colon in key.indices where key[colon] == ":" {
            if let row = rows[Address.instance(parts.rule, key: String(key[..<colon]))] { return row }
        }
        return nil
    }
}
