// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A body that was checked against its table of fields: reading it asks no more questions.
struct Body: Sendable {
    let members: [String: JSON]

    init(_ members: [String: JSON] = [:]) { self.members = members }

    var isEmpty: Bool { members.isEmpty }
    func has(_ name: String) -> Bool { members[name] != nil }
    /// Sent, as `null`.
    func clears(_ name: String) -> Bool { members[name] == .null }

    func string(_ name: String) -> String? { members[name]?.string }
    func bool(_ name: String) -> Bool? { members[name]?.bool }
    func int(_ name: String) -> Int? { members[name]?.int }
    func strings(_ name: String) -> [String]? { members[name]?.array?.compactMap(\.string) }
    func body(_ name: String) -> Body? { members[name]?.object.map(Body.init) }
    func bodies(_ name: String) -> [Body] { (members[name]?.array ?? []).compactMap { $0.object.map(Body.init) } }

    /// Without repeats, in the order sent.
    func ids(_ name: String) -> [Int]? {
        var seen: Set<Int> = []
        return members[name]?.array?.compactMap { $0.int ?? $0.string.flatMap(Int.init) }.filter {
            seen.insert($0).inserted
        }
    }

    /// Rounded to 2 decimals, as the server keeps money.
    func money(_ name: String) -> Decimal? { members[name]?.decimal?.rounded(2) }

    /// Takes a value over where it was sent; `null` clears.
    func set<Value>(_ target: inout Value?, _ name: String, _ read: (String) -> Value?) {
        if has(name) { target = read(name) }
    }

    func set<Value>(_ target: inout Value, _ name: String, _ read: (String) -> Value?) {
        if let value = read(name) { target = value }
    }

    /// Entries of `metadata` are merged into what is there; `null` removes a key.
    func mergeMetadata(into metadata: inout [String: String]) {
        for entry in bodies("metadata") {
            guard let key = entry.string("key") else { continue }
            metadata[key] = entry.string("value")
        }
    }
}

extension Decimal {
    /// Half away from zero.
    func rounded(_ scale: Int) -> Decimal {
        var source = self
        var result = Decimal()
        NSDecimalRound(&result, &source, scale, .plain)
        return result
    }
}
