// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Reads the times and days of the API: ISO 8601, in UTC.
enum Timestamp {
    /// `2026-03-02T09:00:00Z`, with or without fractions of a second and offset, or a plain day.
    static func parse(_ text: String) -> Date? {
        if let date = try? Date(text, strategy: .iso8601) { return date }
        if let date = try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)) {
            return date
        }
        return isDay(text) ? try? Date("\(text)T00:00:00Z", strategy: .iso8601) : nil
    }

    /// `2026-03-02`, a day that exists.
    static func isDay(_ text: String) -> Bool {
        guard text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil else { return false }
        // The parser may carry the 30th of February over to March: what it read must print the same day.
        guard let date = try? Date("\(text)T00:00:00Z", strategy: .iso8601) else { return false }
        return date.formatted(.iso8601).hasPrefix(text)
    }
}
