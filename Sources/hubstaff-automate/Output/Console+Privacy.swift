// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Synchronization

/// `--privacy`: whatever words leave the program pass the same mask, plans as values and all else as text, so that people are
/// called the same everywhere. It begins to act once a command has read its options, and is of the whole process, as the
/// two streams are.
extension Console {
    private static let mask = Mutex(PlanMask(.none))

    func hide(_ privacy: PlanPrivacy) { Self.mask.withLock { $0 = PlanMask(privacy) } }

    /// A plan as its readers may see it.
    func presented(_ plan: Plan, expands: Bool) -> PlanPresentation {
        Self.mask.withLock { PlanPresentation(plan, mask: &$0, expands: expands) }
    }

    static func veiled(_ text: String) -> String { mask.withLock { $0.privacy.isEmpty ? text : $0.prose(text) } }

    static func veiled(_ diagnostic: Diagnostic) -> Diagnostic {
        mask.withLock { $0.privacy.isEmpty ? diagnostic : $0.masked(diagnostic) }
    }

    /// Whether a line of the user's files may not be quoted.
    static func hides(line: String) -> Bool { mask.withLock { !$0.privacy.isEmpty && $0.hides(line: line) } }

    /// Whether a text says nothing that is hidden.
    static func shows(_ text: String) -> Bool { veiled(text) == text }

    // MARK: - Who is known

    func learn(_ plan: Plan) { Self.mask.withLock { $0.learn(plan) } }

    func learn(_ snapshot: Snapshot) { Self.mask.withLock { $0.learn(snapshot) } }

    func learn(_ files: [SourceFile]) {
        Self.mask.withLock { mask in
            guard mask.privacy.contains(.hidePeople) else { return }
            for file in files { mask.learn(String(decoding: file.bytes, as: UTF8.self)) }
        }
    }
}
