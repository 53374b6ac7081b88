// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Tells what is there twice: by walking while there is little, which is the rule, else by a table.
struct SeenBefore<Key: Hashable, Value> {
    private var few: [(key: Key, value: Value)] = []
    private var many: [Key: Value] = [:]
    private static var limit: Int { 16 }

    /// - Parameter count: how many there may be.
    init(of count: Int) { few.reserveCapacity(min(count, Self.limit)) }

    /// The value that was noted first for the key; else notes this one.
    mutating func note(_ key: Key, _ value: Value) -> Value? {
        if many.isEmpty {
            if let first = few.first(where: { $0.key == key }) { return first.value }
            guard few.count == Self.limit else {
                few.append((key, value))
                return nil
            }
            for (key, value) in few { many[key] = value }
        }
        if let first = many[key] { return first }
        many[key] = value
        return nil
    }
}
