// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension Plan.Blocked {
    /// The limit in a few words, for those who have the plan before them, which says more.
    package var brief: String {
        switch brake {
        case "allow_empty": "a rule without rows owns \(count("resource"))"
        case "empty_ruleset": "there are no rules, and --prune would end \(count("resource"))"
        case "invite_domains": "\(count("invite")) to other domains than invite_domains allows"
        case "own_user": "the token's own user would be removed, demoted or kept from tracking"
        case "last_owner": "the organization would be left without an owner"
        case OrganizationLimits.key: "the organization's \(OrganizationLimits.key) cannot be read"
        default: "\(brake) allows \(limit), and the plan has \(found)"
        }
    }

    private func count(_ noun: String) -> String { "\(found) \(noun)\(found == 1 ? "" : "s")" }
}
