// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A claim of one machine to be the only one that applies a ruleset to an organization, kept in the organization's
/// metadata. It is advice: it binds those who look (`--lock`), and the API has no way to write only where nobody else
/// has.
package struct Lease: Sendable, Equatable {
    /// 16 hexadecimal digits, drawn for each run.
    package let id: String
    /// Who has it, for people: machine and process.
    package let holder: String
    /// When it ends unless it is renewed, by the holder's clock, to the second.
    package let until: Date

    /// The longest value of metadata is 200 characters [FACTS, Writes].
    private static let longestHolder = 100

    package init(id: String, holder: String, until: Date) {
        self.id = id
        let visible = holder.map { $0.isASCII && !$0.isWhitespace && !$0.isNewline ? $0 : "_" }
        self.holder = String(visible.prefix(Self.longestHolder))
        self.until = Date(timeIntervalSince1970: until.timeIntervalSince1970.rounded(.down))
    }

    /// The metadata key of a ruleset's lease: at most 30 characters of `a-z0-9_` [FACTS, Writes].
    package static func key(ruleset: String) -> String {
        let digits = Array("0123456789abcdef")
        return SHA256.hash(data: Data(ruleset.utf8)).prefix(6)
            .reduce(into: "automate_lease_") { $0 += [digits[Int($1 >> 4)], digits[Int($1 & 15)]] }
    }

    /// `id=0123456789abcdef until=2026-04-01T12:05:00Z by=runner-7/4711`
    package var value: String { "id=\(id) until=\(until.formatted(.iso8601)) by=\(holder)" }

    package init?(value: String) {
        var parts: [Substring: Substring] = [:]
        for word in value.split(separator: " ") {
            let pair = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair.count == 2 { parts[pair[0]] = pair[1] }
        }
        guard let id = parts["id"], !id.isEmpty, let until = parts["until"],
            let date = try? Date(String(until), strategy: .iso8601)
        else { return nil }
        self.init(id: String(id), holder: parts["by"].map(String.init) ?? "somebody", until: date)
    }
}

extension Lease {
    /// What stands in the way of taking it.
    package enum Verdict: Sendable, Equatable {
        /// Nobody has it, or who had it is gone.
        case free
        case held(Lease)
        /// Something that is no lease stands there.
        case unreadable
    }

    /// For how much the clocks of two machines may differ.
    package static let skew: TimeInterval = 30

    /// - Parameters:
    ///   - value: the metadata's, nil where there is none.
    ///   - own: the id of the lease that this machine had last for this ruleset. Where it still stands there its run was
    ///     killed, since whoever asks has the machine's own lock.
    package static func verdict(on value: String?, own: String?, now: Date) -> Verdict {
        guard let value, !value.isEmpty else { return .free }
        guard let lease = Lease(value: value) else { return .unreadable }
        if lease.id == own || now.timeIntervalSince(lease.until) >= skew { return .free }
        return .held(lease)
    }
}

/// How long leases last.
package struct LeaseTerms: Sendable, Equatable {
    /// How often it is renewed.
    package let renewal: Duration
    /// How long it lasts from its last renewal: when a run is killed just before the next one, what it sent can still
    /// come into force for the settle time, and the lease lasts longer than that.
    package let lifetime: Duration
    /// How long to wait before looking whether somebody else took it at the same moment.
    package let secondLook: Duration

    /// - Parameter settleTime: after which a write whose answer was lost shows, or did not happen.
    package init(settleTime: Duration) {
        renewal = .seconds(120)
        lifetime = renewal + settleTime + .seconds(Int(Lease.skew))
        secondLook = min(.seconds(2), settleTime / 45)
    }
}
