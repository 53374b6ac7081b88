// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Which line of data each instance of a bulk rule came from, so that a plan can name it.
struct DataRows {
    private let rows: [String: SourcePosition]

    init(of ruleset: Ruleset) {
        var rows: [String: SourcePosition] = [:]
        for rule in ruleset.rules {
            if let row = rule.row { rows[rule.address] = row }
        }
        self.rows = rows
    }

    func noted(on changes: [Change]) -> [Change] {
        guard !rows.isEmpty else { return changes }
        return changes.map { $0.coming(from: row(of: $0.address)) }
    }

    /// That of the address, or of the instance that holds it.
    private func row(of address: String) -> SourcePosition? {
        if let row = rows[address] { return row }
        let end = Address.instanceEnd(address)
        guard end < address.endIndex else { return nil }
        return rows[String(address[..<end])]
    }
}
