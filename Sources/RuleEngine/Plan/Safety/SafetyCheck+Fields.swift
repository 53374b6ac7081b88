// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension SafetyCheck {
    /// Which fields of a change count against a brake, by index; none where the change counts as a whole.
    static func fields(of change: Change, countingAgainst brake: String) -> [Int] {
        switch brake {
        case "max_money":
            let jumps = change.fields.indices.filter { !change.fields[$0].deferred && isJump(change.fields[$0]) }
            return jumps.isEmpty ? change.fields.indices.filter { isRateOfSomebody(change.fields[$0]) } : jumps
        case "max_access_lowered", "own_user", "last_owner":
            return change.fields.indices.filter { lowersAccess(change.fields[$0], in: change) }
        default: return []
        }
    }
}
