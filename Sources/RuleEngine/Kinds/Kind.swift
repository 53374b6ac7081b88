// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The name of a kind of thing in Hubstaff, as rules and plans spell it: `project`, `job_site`. Each kind's file adds its
/// own constant, and a `KindDefinition` to `KindDefinition.all`.
package struct Kind: RawRepresentable, Hashable, Sendable, Codable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    package init(_ rawValue: String) { self.rawValue = rawValue }

    /// The length and the last letter tell all kinds apart; every table of resources is hashed by kind and id.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(UInt16(truncatingIfNeeded: rawValue.utf8.count) << 8 | UInt16(rawValue.utf8.last ?? 0))
    }

    /// What people read: `job site`.
    package var label: String {
        rawValue.utf8.contains(UInt8(ascii: "_")) ? String(rawValue.map { $0 == "_" ? " " : $0 }) : rawValue
    }

    /// The label after a number: `1 task`, `2 tasks`.
    package func counted(_ number: Int) -> String { "\(number) \(label)\(number == 1 ? "" : "s")" }

    /// The definition of a kind that rules can declare; nil for memberships, which belong to two resources.
    package var definition: KindDefinition? { KindDefinition.byKind[self] }

    package init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
