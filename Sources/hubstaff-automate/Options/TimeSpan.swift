// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// How long something may take, or how old it may be: a number with or without decimals, and a unit: seconds (`90`, `90s`,
/// `0.5s`), minutes (`15m`), hours (`1.5h`) or days (`7d`). The one grammar of all options about time.
struct TimeSpan: ExpressibleByArgument, CustomStringConvertible {
    let seconds: Double

    var duration: Duration { .seconds(seconds) }

    private static let units: KeyValuePairs<Character, Double> = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    /// About 31 years: nobody waits longer, and no clock of the system is asked to count further.
    private static let longest: Double = 1e9

    init(seconds: Double) { self.seconds = seconds }

    init?(argument: String) {
        let unit = Self.units.first { $0.key == argument.last }
        let number = unit == nil ? argument[...] : argument.dropLast()
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) } }),
            let count = Double(number), count * (unit?.value ?? 1) <= Self.longest
        else { return nil }
        self.init(seconds: count * (unit?.value ?? 1))
    }

    var description: String { seconds.rounded() == seconds ? String(Int(seconds)) : String(seconds) }
    var defaultValueDescription: String { description }
}
