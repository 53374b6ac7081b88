// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RuleEngine

/// How old a state may be, or is.
struct StateAge: Comparable, ExpressibleByArgument, CustomStringConvertible {
    let seconds: Int

    static let day = StateAge(seconds: 86_400)

    init(seconds: Int) { self.seconds = seconds }

    init?(argument: String) {
        guard let span = TimeSpan(argument: argument) else { return nil }
        self.init(seconds: Int(span.seconds.rounded(.up)))
    }

    static func < (left: StateAge, right: StateAge) -> Bool { left.seconds < right.seconds }

    var description: String { StateLines.age(seconds) }
}
