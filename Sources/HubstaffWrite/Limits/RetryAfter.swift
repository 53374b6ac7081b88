// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The header `Retry-After`: seconds, or a date as RFC 9110 writes it (`Wed, 21 Oct 2015 07:28:00 GMT`).
package enum RetryAfter {
    /// How long to wait from now on; nil where the header is missing or says neither. A date gone by is no wait.
    ///
    /// - Parameters:
    ///   - serverDate: the answer's header `Date`: a date is counted from it, since this machine's clock may be wrong.
    ///   - now: the time by this machine, for an answer that does not say its own.
    package static func parse(_ text: String?, serverDate: String? = nil, now: Date) -> Duration? {
        guard let words = text?.split(separator: " "), let first = words.first else { return nil }
        if words.count == 1 {
            // The bound, some 30 years, keeps a nonsense number from overflowing.
            guard let seconds = Int(first), seconds >= 0 else { return nil }
            return .seconds(min(seconds, 1_000_000_000))
        }
        guard let date = httpDate(words) else { return nil }
        let start = serverDate.flatMap { httpDate($0.split(separator: " ")) } ?? now
        return .seconds(max(0, date.timeIntervalSince(start)))
    }

    /// A date as headers have it, such as the answer's own `Date`.
    package static func date(_ text: String) -> Date? { httpDate(text.split(separator: " ")) }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func httpDate(_ words: [Substring]) -> Date? {
        guard words.count == 6, words[5] == "GMT", let day = Int(words[1]), (1...31).contains(day),
            let month = months.firstIndex(of: String(words[2])), let year = Int(words[3]), (1970...9999).contains(year)
        else { return nil }
        let time = words[4].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
        guard time.count == 3, (0..<24).contains(time[0]), (0..<60).contains(time[1]), (0...60).contains(time[2])
        else { return nil }
        let seconds = daysSince1970(year: year, month: month + 1, day: day) * 86_400
        return Date(timeIntervalSince1970: Double(seconds + time[0] * 3600 + time[1] * 60 + time[2]))
    }

    /// Civil date to day number, by counting in years that begin in March so that the leap day comes last.
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
