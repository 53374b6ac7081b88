// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// How far an apply is, in a line. A value: the time comes in.
struct ProgressText: Equatable {
    /// Requests that ended.
    var done = 0
    var total = 0
    /// Since the first one, in seconds, without the time in which all waited for requests.
    var workedSeconds: Double = 0
    /// Of the hour's requests, at most; nil where it is not known.
    var left: Int?
    var now: Date
    /// Until when all wait for requests.
    var pausedUntil: Date?
    /// Nothing new is started any more.
    var isStopping = false

    /// - Parameter width: columns; what does not fit is left out, from the end on.
    func line(width: Int = .max) -> String {
        var line = ""
        for part in parts {
            let longer = line.isEmpty ? part : "\(line), \(part)"
            guard longer.count < width else { break }
            line = longer
        }
        return line
    }

    private var parts: [String] {
        var parts = ["\(done.grouped) of \(total.grouped) requests"]
        if isStopping { return parts + ["stopping"] }
        if let pausedUntil, pausedUntil > now {
            let wait = SpanText.text(pausedUntil.timeIntervalSince(now))
            return parts + ["none left until \(pausedUntil.formatted(.iso8601)) (in \(wait))"]
        }
        // The rate of a handful of requests says little.
        guard done >= 5, workedSeconds > 0 else { return parts }
        let rate = Double(done) / workedSeconds
        parts.append("\(Self.oneDecimal(rate)) a second")
        if let left { parts.append("\(left.grouped) left this hour") }
        if done < total { parts.append("done in about \(SpanText.text(expectedSeconds(rate: rate)))") }
        return parts
    }

    /// What is more than the requests left waits for a further hour, or several.
    private func expectedSeconds(rate: Double) -> Double {
        let rest = total - done
        guard let left, rest > left else { return Double(rest) / rate }
        let hours = (rest - left + 999) / 1000
        let last = rest - left - (hours - 1) * 1000
        return Double(hours) * 3600 + Double(last) / rate
    }

    private static func oneDecimal(_ number: Double) -> String {
        let tenths = Int((min(number, 1e6) * 10).rounded())
        return tenths >= 100 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
