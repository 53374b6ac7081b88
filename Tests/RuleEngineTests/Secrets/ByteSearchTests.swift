// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import TestSupport
import Testing

@Suite struct ByteSearchTests {
    /// Looks at every place.
    private static func plainly(_ wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard !wanted.isEmpty, bytes.count >= start + wanted.count else { return nil }
        return (start...(bytes.count - wanted.count)).first { Array(bytes[$0..<$0 + wanted.count]) == wanted }
    }

    @Test(arguments: 1...20) func itFindsWhatLookingEverywhereFinds(_ seed: Int) {
        var dice = SeededDice(seed: seed)
        for _ in 0..<500 {
            // Few letters, so that much looks alike.
            func text(_ length: ClosedRange<Int>) -> [UInt8] {
                let count = dice.number(length)
                return (0..<count).map { _ in UInt8(dice.number(97...99)) }
            }
            let (wanted, bytes) = (text(0...6), text(0...40))
            let start = dice.number(0...5)
            let found = bytes.withUnsafeBytes { ByteSearch(wanted).first(in: $0, from: start) }
            #expect(found == Self.plainly(wanted, in: bytes, from: start))
        }
    }
}
