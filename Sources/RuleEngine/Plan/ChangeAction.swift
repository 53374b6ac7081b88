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

    private static let gravities = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

    private var gravity: Int { Self.gravities[self] ?? 0 }
}
