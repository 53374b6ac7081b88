// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import hubstaff_automate

struct ProgressTextTests {
    private static let now = ManualClock().now

    @Test(arguments: [
        (ProgressText(done: 0, total: 2500, now: now), "0 of 2,500 requests"),
        (ProgressText(done: 4, total: 20, workedSeconds: 1, left: 996, now: now), "4 of 20 requests"),
        (
            ProgressText(done: 412, total: 900, workedSeconds: 50, left: 588, now: now),
            "412 of 900 requests, 8.2 a second, 588 left this hour, done in about 60 s"
        ),
        (
            ProgressText(done: 412, total: 2500, workedSeconds: 50, left: 588, now: now),
            "412 of 2,500 requests, 8.2 a second, 588 left this hour, done in about 2 h 2 min"
        ),
        (
            ProgressText(done: 20, total: 20, workedSeconds: 0.1, left: nil, now: now),
            "20 of 20 requests, 200 a second"
        ),
        (
            ProgressText(done: 995, total: 2500, workedSeconds: 90, left: 0, now: now, pausedUntil: now + 3480),
            "995 of 2,500 requests, none left until 2026-04-01T12:58:00Z (in 58 min)"
        ),
        (
            ProgressText(done: 995, total: 2500, workedSeconds: 100, left: 5, now: now, isStopping: true),
            "995 of 2,500 requests, stopping"
        ),
    ])
    func `a line says how far it is and when it ends`(text: ProgressText, line: String) {
        #expect(text.line() == line)
    }

    @Test(arguments: [
        (20, "412 of 900 requests"), (50, "412 of 900 requests, 8.2 a second"),
        (60, "412 of 900 requests, 8.2 a second, 588 left this hour"), (5, ""),
    ])
    func `a narrow terminal shows the beginning`(width: Int, line: String) {
        let text = ProgressText(done: 412, total: 900, workedSeconds: 50, left: 588, now: Self.now)
        #expect(text.line(width: width) == line)
        #expect(line.count < width)
    }

    @Test(arguments: [
        (-1.0, "0 s"), (0.2, "1 s"), (119, "119 s"), (119.5, "2 min"), (121, "3 min"), (3599, "1 h"),
        (3660, "1 h 1 min"),
        (.infinity, "a long time"),
    ])
    func `times are rounded up`(seconds: Double, text: String) {
        #expect(SpanText.text(seconds) == text)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1000, "-1,000")])
    func `numbers are grouped`(number: Int, text: String) {
        #expect(number.grouped == text)
    }

    @Test(arguments: [
        (["apply", "rules.yaml"], "apply rules.yaml"),
        (["apply", "my rules", "it's", ""], #"apply 'my rules' 'it'\''s' ''"#),
        (
            ["--var", "name=$HOME", "--target", "new-hires[ann@example.com]"],
            #"--var 'name=$HOME' --target 'new-hires[ann@example.com]'"#
        ),
    ])
    func `a command line is quoted for a shell`(words: [String], line: String) {
        #expect(ShellWords.line(words) == line)
    }
}
