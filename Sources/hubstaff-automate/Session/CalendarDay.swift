// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Days as `yyyy-MM-dd`, in UTC.
enum CalendarDay {
    static var today: String { String(Date.now.formatted(.iso8601).prefix(10)) }

    /// Now, to the second: `2026-11-23T12:00:00Z`.
    static var now: String { Date.now.formatted(.iso8601) }
}
