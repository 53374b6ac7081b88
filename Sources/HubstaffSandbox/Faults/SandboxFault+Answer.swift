// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxFault {
    /// What is answered instead of doing what is asked; nil: it is done.
    func answerBefore(at now: Date) -> SandboxAnswer? {
        switch action {
        case .status: ownAnswer
        case .rateLimited: rateLimited(at: now)
        case .blankBefore: SandboxAnswer(status: 200)
        case .dropBefore: .dropped
        default: nil
        }
    }

    /// How the answer to what was done arrives.
    func spoilt(_ answer: SandboxAnswer) -> SandboxAnswer {
        switch action {
        case .statusAfter: return ownAnswer
        case .blankAfter: return SandboxAnswer(status: 200)
        case .dropAfter: return .dropped
        case .truncate:
            guard answer.body.count > 1 else { return .dropped }
            var answer = answer
            answer.transmission = .cutAfter(answer.body.count / 2)
            return answer
        case .garbage:
            var answer = answer
            (answer.body, _) = bytes(of: body ?? .string("\u{1}\u{2}{{[[\"garbage\u{FFFD}"))
            return answer
        case .trickle:
            var answer = answer
            answer.transmission = .trickling(pause: .milliseconds(delayMS ?? 1))
            return answer
        default: return answer
        }
    }

    /// A slow answer's pauses are its own.
    var delay: Duration { action == .trickle ? .zero : .milliseconds(delayMS ?? 0) }

    /// Without a body it is the page of a load balancer.
    private var ownAnswer: SandboxAnswer {
        let status = status ?? 500
        var answer: SandboxAnswer
        if let body {
            answer = SandboxAnswer(status: status)
            let (bytes, type) = bytes(of: body)
            answer.body = bytes
            answer.headers["content-type"] = type
        } else {
            answer = .html(status, "\(status)")
        }
        for (name, value) in headers ?? [:] { answer.headers[name.lowercased()] = value }
        return answer
    }

    private func rateLimited(at now: Date) -> SandboxAnswer {
        let seconds = retryAfter ?? 1
        var answer = SandboxAnswer(.limited("by the fault script", retryAfter: seconds))
        switch form ?? .seconds {
        case .seconds: break
        case .date: answer.headers["retry-after"] = HTTPDate.text(now.addingTimeInterval(TimeInterval(seconds)))
        case .none: answer.headers["retry-after"] = nil
        }
        return answer
    }

    private func bytes(of body: JSON) -> (Data, type: String?) {
        if case .string(let text) = body { return (Data(text.utf8), nil) }
        return ((try? body.data()) ?? Data(), "application/json")
    }
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`, as headers have it.
enum HTTPDate {
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func text(_ date: Date) -> String {
        // 1970-01-01T00:00:00Z was a Thursday.
        let days = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
        let weekday = weekdays[((days + 4) % 7 + 7) % 7]
        let iso = date.formatted(.iso8601)
        let parts = iso.prefix(10).split(separator: "-")
        guard parts.count == 3, let month = Int(parts[1]), months.indices.contains(month - 1) else { return iso }
        return "\(weekday), \(parts[2]) \(months[month - 1]) \(parts[0]) \(iso.dropFirst(11).prefix(8)) GMT"
    }
}
