// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RuleEngine

/// How old a state may be, or is: `30m`, `12h`, `7d`.
struct StateAge: Comparable, ExpressibleByArgument, CustomStringConvertible {
    let seconds: Int

    static let day = StateAge(seconds: 86_400)

    private static let units: KeyValuePairs<Character, Int> = ["d": 86_400, "h": 3600, "m": 60]

    init(seconds: Int) { self.seconds = seconds }

    init?(argument: String) {
        guard let unit = Self.units.first(where: { $0.key == argument.last })?.value,
            argument.dropLast().allSatisfy({ ("0"..."9").contains($0) }), let count = Int(argument.dropLast())
        else { return nil }
        let (seconds, overflow) = count.multipliedReportingOverflow(by: unit)
        guard !overflow else { return nil }
        self.init(seconds: seconds)
    }

    static func < (left: StateAge, right: StateAge) -> Bool { left.seconds < right.seconds }

    var description: String { StateLines.age(seconds) }
}
