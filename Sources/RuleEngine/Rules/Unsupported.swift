// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What the language will know and this version does not: a word here, wherever it may stand, is one clear diagnostic.
/// A part of the language that arrives removes its row.
enum Unsupported {
    /// Bodies of a rule.
    static let kinds = ["global_todo", "attendance_schedule", "time_off_policy", "smart_notification_rule"]
    /// Conditions of a selector.
    static let conditions = ["last_activity", "tracked"]
}
