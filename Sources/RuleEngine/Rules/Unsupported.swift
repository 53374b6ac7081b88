// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What the language will know and this version does not: a word here, wherever it may stand, is one clear diagnostic.
/// A part of the language that arrives removes its row.
enum Unsupported {
    /// Keys of a rule file.
    static let header = ["profiles"]
    /// Keys of a rule.
    static let rule = ["for_each", "as", "key", "when", "allow_empty"]
    /// Bodies of a rule.
    static let kinds = ["global_todo", "attendance_schedule", "time_off_policy", "smart_notification_rule"]
    /// Keys of a nested task, beside its fields.
    static let item = ["for_each", "as", "key", "when"]
    /// Keys of any other element of a list.
    static let element = ["for_each", "as", "when"]
    /// Conditions of a selector.
    static let conditions = ["last_activity", "tracked"]
}
