// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension FaultScript {
    /// What types alone do not say.
    func check() throws(DocumentError) {
        for (index, fault) in faults.enumerated() {
            do throws(DocumentError) { try fault.check() } catch { throw error.below("faults[\(index)]") }
        }
    }
}

extension SandboxFault {
    private static let common: Set<String> = [
        "action", "method", "path", "nth", "times", "probability", "delay_ms",
    ]
    private static let methods = ["GET", "POST", "PUT", "DELETE"]
    private static let longestDelay = 3_600_000

    fileprivate func check() throws(DocumentError) {
        try checkParameters()
        try Self.check(method, among: Self.methods, at: "method")
        try checkPath()
        try Self.check(nth, in: 1...Int.max, at: "nth")
        try Self.check(times, in: 1...Int.max, at: "times")
        if let probability, !(probability > 0 && probability <= 1) {
            throw DocumentError("is not above 0 and up to 1", at: "probability")
        }
        try Self.check(delayMS, in: 0...Self.longestDelay, at: "delay_ms")
        try Self.check(status, in: 200...599, at: "status")
        try Self.check(retryAfter, in: 0...Self.longestDelay, at: "retry_after")
        try Self.check(lists, in: 1...Int.max, at: "lists")
        try Self.check(lagMS, in: 1...Self.longestDelay, at: "lag_ms")
        switch action {
        case .delay where delayMS == nil: throw DocumentError("delay needs it", at: "delay_ms")
        case .listLag where lists == nil && lagMS == nil:
            throw DocumentError("list_lag needs it, or \"lag_ms\"", at: "lists")
        case .change:
            guard let change else { throw DocumentError("the action change needs it", at: "change") }
            do { try change.check() } catch { throw error.below("change") }
        default: break
        }
    }

    /// What another action takes would be passed over in silence.
    private func checkParameters() throws(DocumentError) {
        guard let members = stored.object else { return }
        for name in members.keys.sorted()
        where !Self.common.contains(name) && !action.parameters.contains(name) {
            let owners = FaultAction.allCases.filter { $0.parameters.contains(name) }.map(\.rawValue)
            throw DocumentError(
                "\(action.rawValue) takes none; it goes with \(owners.joined(separator: ", "))", at: name)
        }
    }

    private func checkPath() throws(DocumentError) {
        guard let path else { return }
        guard path.hasPrefix("/v2/") || path.hasPrefix("/access_tokens") else {
            throw DocumentError("begins neither with /v2/ nor with /access_tokens", at: "path")
        }
        guard !path.contains("?") else { throw DocumentError("a path has no query", at: "path") }
    }

    private static func check(_ value: Int?, in range: ClosedRange<Int>, at place: String) throws(DocumentError) {
        guard let value, !range.contains(value) else { return }
        let most = range.upperBound == .max ? "" : " up to \(range.upperBound)"
        throw DocumentError("\(value) is not from \(range.lowerBound)\(most)", at: place)
    }

    fileprivate static func check(
        _ word: String?, among words: [String], at place: String
    ) throws(DocumentError) {
        guard let word, !words.contains(word) else { return }
        throw DocumentError("there is no \"\(word)\"; it is one of \(words.joined(separator: ", "))", at: place)
    }
}

extension SandboxChange {
    fileprivate func check() throws(DocumentError) {
        try SandboxFault.check(method, among: ["POST", "PUT", "DELETE"], at: "method")
        guard let path else { return }
        let segments = path.split(separator: "/")
        guard segments.first == "v2" else { throw DocumentError("does not begin with /v2/", at: "path") }
        guard case .found = RouteTable.v2.match(method, Array(segments.dropFirst())) else {
            throw DocumentError("there is no \(method) \(path)", at: "path")
        }
    }
}
