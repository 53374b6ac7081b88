// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What every rendering of a plan starts from: the plan as its readers may see it, with what they are to look at first.
package struct PlanPresentation: Sendable {
    /// As far as readers may see it.
    package let plan: Plan
    /// Of the whole plan, whatever is hidden or left out.
    package var digest: String { wholeDigest.value }
    private let wholeDigest: SharedDigest
    package let privacy: PlanPrivacy
    /// Whether changes stand for themselves that one line could stand for.
    package let expands: Bool
    package let highlights: PlanHighlights
    /// The limits that the plan breaks, with the changes that count against them.
    package let blocked: [BlockedLabel]

    package init(_ plan: Plan, privacy: PlanPrivacy = .none, expands: Bool = false) {
        var mask = PlanMask(privacy)
        self.init(plan, mask: &mask, expands: expands)
    }

    /// - Parameter mask: of all that is said beside the plan, so that people are called the same.
    package init(_ plan: Plan, mask: inout PlanMask, expands: Bool) {
        self.plan = mask.privacy.isEmpty ? plan : mask.masked(plan)
        wholeDigest = SharedDigest(of: plan)
        privacy = mask.privacy
        self.expands = expands
        highlights = PlanHighlights(self.plan)
        blocked = BlockedLabel.all(of: plan, shown: self.plan, expands: expands)
    }

    /// The changes, equal ones folded unless all are to be seen.
    package var folds: [PlanFolding.Fold] { PlanFolding.folds(plan.changes, expands: expands) }

    /// The highlights of each topic, equal ones folded unless all are to be seen.
    package var highlightFolds: [(topic: PlanHighlights.Topic, folds: [[PlanHighlights.Entry]])] {
        highlights.groups.map { ($0.topic, PlanFolding.folds($0.entries, expands: expands)) }
    }
}
