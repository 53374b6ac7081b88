// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Finds an earlier entry of a map that is being read by its key: by walking while there are few, which is the rule.
struct YAMLMapKeys {
    /// Where the map's entries begin among those of all maps that are open.
    private let first: Int
    private var places: [String: Int] = [:]
    private static let few = 16

    init(from first: Int) { self.first = first }

    func place(of key: String, in entries: borrowing YAMLPile<YAMLEntry>) -> Int? {
        guard entries.count - first < Self.few else { return places[key] }
        for place in first..<entries.count where entries[place].keyText == key { return place }
        return nil
    }

    /// Takes notice of the last of the entries.
    mutating func noteLast(of entries: borrowing YAMLPile<YAMLEntry>) {
        let count = entries.count - first
        guard count >= Self.few else { return }
        // From here on all are found by the table.
        let new = count == Self.few ? first..<entries.count : entries.count - 1..<entries.count
        for place in new { places[entries[place].keyText] = place }
    }
}
