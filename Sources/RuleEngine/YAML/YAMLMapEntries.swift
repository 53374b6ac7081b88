// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The entries of one map while it is read, found by key: by walking while they are few, which is the rule.
struct YAMLMapEntries {
    private(set) var entries: [YAMLEntry] = []
    private var index: [String: Int] = [:]
    private static let few = 16

    mutating func append(_ entry: YAMLEntry) {
        entries.append(entry)
        if entries.count > Self.few {
            index[entry.keyText] = entries.count - 1
        } else if entries.count == Self.few {
            for (place, entry) in entries.enumerated() { index[entry.keyText] = place }
        }
    }

    func entry(for key: String) -> YAMLEntry? {
        guard entries.count < Self.few else { return index[key].map { entries[$0] } }
        return entries.first { $0.keyText == key }
    }
}
