// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What a change does to its resource, gravest first: the order decides which one names a change that does several.
package enum ChangeAction: String, Sendable, CaseIterable, Comparable, Codable {
    case delete
    case remove
    case archive
    case complete
    case restore
    case reopen
    case invite
    case create
    case adopt
    case update

    /// The sign before it in a text plan.
    package var sigil: String {
        switch self {
        case .delete, .remove: "-"
        case .archive, .complete: "x"
        case .restore, .reopen: "^"
        case .invite, .create: "+"
        case .adopt: "="
        case .update: "~"
        }
    }

    /// Whether something that people use ends: what the removal brake counts.
    package var isRemoval: Bool { self == .delete || self == .remove || self == .archive }

    package static func < (left: ChangeAction, right: ChangeAction) -> Bool { left.gravity < right.gravity }

    /// By its place: the default for an enumeration with texts hashes these.
    package func hash(into hasher: inout Hasher) { hasher.combine(gravity) }

    /// Its place among all of them.
    var gravity: UInt8 {
        switch self {
        case .delete: 0
        case .remove: 1
        case .archive: 2
        case .complete: 3
        case .restore: 4
        case .reopen: 5
        case .invite: 6
        case .create: 7
        case .adopt: 8
        case .update: 9
        }
    }
}
