// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// How long something may take: seconds (`90`, `90s`), minutes (`15m`) or hours (`2h`).
struct TimeSpan: ExpressibleByArgument, CustomStringConvertible {
    let seconds: Int

    private static let units: KeyValuePairs<Character, Int> = ["s": 1, "m": 60, "h": 3600]

    init(seconds: Int) { self.seconds = seconds }

    init?(argument: String) {
        let unit = Self.units.first { $0.key == argument.last }
        let digits = unit == nil ? argument[...] : argument.dropLast()
        guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }), let count = Int(digits) else {
            return nil
        }
        let (seconds, overflow) = count.multipliedReportingOverflow(by: unit?.value ?? 1)
        guard !overflow else { return nil }
        self.init(seconds: seconds)
    }

    var description: String { String(seconds) }
    var defaultValueDescription: String { description }
}
