// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffWrite
import RuleEngine
import TestSupport
import Testing

@testable import hubstaff_automate

/// What checks make of what they see, without seeing it.
struct CheckTests {
    private static let now = ManualClock().now

    @Test(
        arguments: [
            (0, .ok, "within 60 s of the server's"), (-60, .ok, "within 60 s of the server's"),
            (
                61, .warn,
                "this machine's clock is 61 s ahead of the server's: tokens are renewed too early, and journals tell wrong times"
            ),
            (
                -90_000, .warn,
                "this machine's clock is 25 h behind the server's: tokens are renewed too late, and journals tell wrong times"
            ),
        ] as [(Double, CheckResult.Status, String)])
    func `a clock may be a minute off`(skew: Double, status: CheckResult.Status, message: String) {
        let result = Check.judge(skew: skew)
        expectNoDifference(result.status, status)
        expectNoDifference(result.message, message)
        expectNoDifference(result.facts["skew_seconds"], .integer(Int(skew)))
    }

    @Test(
        arguments: [
            ("tokens/a.json", 0o600, true, nil), ("tokens/a.json", 0o640, true, .fail), ("tokens", 0o701, true, .fail),
            ("tokens/a.json", 0o600, false, .fail), ("logins/a.json", 0o604, true, .fail),
            ("journals/a.jsonl", 0o644, true, .warn),
            ("journals/a.jsonl", 0o600, false, .warn), ("", 0o755, true, .warn),
        ] as [(String, Int, Bool, CheckResult.Status?)])
    func `only tokens that others could use are a failure`(
        path: String, mode: Int, isOwn: Bool, status: CheckResult.Status?
    ) {
        let file = KeptFile(path: path.isEmpty ? "/home" : "/home/\(path)", mode: mode, isOwn: isOwn)
        expectNoDifference(Check.judge(file, home: "/home")?.status, status)
    }

    @Test(
        arguments: [
            (true, 7200, nil, .ok), (true, 3599, nil, .warn), (true, -1, nil, .warn), (true, nil, nil, .ok),
            (false, 60, 15 * 86_400, .ok), (false, 60, 13 * 86_400, .warn), (false, 60, -1, .warn),
        ] as [(Bool, Double?, Double?, CheckResult.Status)])
    func `a token's end is told in time`(
        isFixed: Bool, access: Double?, refresh: Double?, status: CheckResult.Status
    ) {
        let life = TokenLife(
            kind: "a token", source: "HUBSTAFF_PAT", accessEnds: access.map(Self.now.addingTimeInterval),
            refreshEnds: refresh.map(Self.now.addingTimeInterval), isFixed: isFixed)
        expectNoDifference(life.judge(now: Self.now).status, status)
    }

    @Test(arguments: [(15.0, .ok), (13, .warn), (-1, .fail)] as [(Double, CheckResult.Status)])
    func `a certificate that ends is told in time`(days: Double, status: CheckResult.Status) {
        let certificate = ServerCertificate(
            subject: "api.hubstaff.com", issuer: "Acme Web Filter (Acme)", endsAt: Self.now + days * 86_400)
        let result = Check.judge(certificate, now: Self.now)
        expectNoDifference(result.status, status)
        expectNoDifference(result.exit, status == .fail ? .unreachable : nil)
        #expect(result.message.hasPrefix("of api.hubstaff.com, issued by Acme Web Filter (Acme), until 2026-"))
    }

    @Test(
        arguments: [
            (nil, .skipped), ([], .warn), (["hubstaff:read"], .warn),
            (["openid", "hubstaff:read", "hubstaff:write"], .ok),
        ] as [([String]?, CheckResult.Status)])
    func `a token that does not say what it allows is no failure`(scopes: [String]?, status: CheckResult.Status) {
        expectNoDifference(Check.judge(scopes).status, status)
    }

    @Test(
        arguments: [
            ("owner", .ok), ("manager", .ok), ("user", .fail), ("unassigned", .fail), (nil, .warn),
        ] as [(String?, CheckResult.Status)])
    func `a manager or owner is needed`(role: String?, status: CheckResult.Status) {
        let result = Check.judge(role)
        expectNoDifference(result.status, status)
        expectNoDifference(result.exit, status == .fail ? .notAllowed : nil)
    }

    @Test func `a name that nobody answers for, and one that is not there, are told apart`() {
        expectNoDifference(
            [HostLookup.timedOut, .failed("unknown"), .addresses(["192.0.2.1", "192.0.2.2", "192.0.2.3"])].map {
                Check.judge("hubstaff.example", false, $0).message
            },
            [
                "hubstaff.example: the name server of this machine does not answer",
                "hubstaff.example has no address: unknown", "hubstaff.example is 192.0.2.1, 192.0.2.2",
            ])
        expectNoDifference(
            Check.judge("proxy.example", true, .failed("unknown")).advice,
            ["check the name in HTTPS_PROXY, and the name server of this machine"])
    }

    @Test func `a diagnosis goes on after a failure, and ends as the first one says`() async {
        let checks = [
            Check("one") { _ in [.ok("fine")] },
            Check("two", needs: ["one"]) { _ in [.ok("fine"), .fail("broken", exit: .localFile)] },
            Check("three", needs: ["one"]) { _ in [.fail("broken too", exit: .notAllowed)] },
            Check("four", needs: ["three"]) { _ in [.ok("not reached")] },
            Check("five", needs: ["four"]) { _ in [.ok("not reached")] },
            Check("six", asks: false) { _ in [.warn("look")] },
        ]
        let diagnosis = await Diagnosis.make(checks, Self.examination(isOffline: false))
        expectNoDifference(diagnosis.exit, .localFile)
        expectNoDifference(diagnosis.status, .fail)
        expectNoDifference(
            DoctorText(style: TextStyle()).render(diagnosis),
            """
            ok       one    fine
            ok       two    fine
            fail     two    broken
            fail     three  broken too
            skipped  four   cannot be looked at before "three" is in order
            skipped  five   cannot be looked at before "four" is in order
            warn     six    look

            2 failed, 1 to look at, 2 ok, 2 skipped.

            """)
        let offline = await Diagnosis.make(checks, Self.examination(isOffline: true))
        expectNoDifference(
            offline.entries.map(\.result.status.rawValue),
            ["skipped", "skipped", "skipped", "skipped", "skipped", "warn"])
        expectNoDifference(offline.exit, .done)
    }

    @Test func `lines go on below their beginning where a terminal is narrow, and nothing speaks to it`() async {
        let checks = [
            Check("names") { _ in
                [.warn("a line that is longer than this \u{1B}[31mterminal", "what to do about it, also long")]
            }
        ]
        let diagnosis = await Diagnosis.make(checks, Self.examination(isOffline: false))
        expectNoDifference(
            DoctorText(style: TextStyle(width: 40)).render(diagnosis),
            """
            warn     names  a line that is longer
                            than this
                            \\u{1B}[31mterminal
                            = what to do about it,
                              also long

            1 to look at.

            """)
    }

    /// The options are not read: these checks look at nothing.
    private static func examination(isOffline: Bool) -> Examination {
        Examination(
            settings: Settings(environment: [:], isSandbox: false), connection: ConnectionOptions(),
            rules: RuleFileOptions(), isOffline: isOffline, now: now, line: nil)
    }
}
