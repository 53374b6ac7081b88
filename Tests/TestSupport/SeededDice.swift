// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// SplitMix64: the same draws in every run with the same seed.
package struct SeededDice: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0xD134_2543_DE82_EF95 }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    package mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }
    package mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    package mutating func pick<Element>(_ first: Element, _ rest: Element...) -> Element {
        let index = number(0...rest.count)
        return index == 0 ? first : rest[index - 1]
    }

    /// Some of these, in a drawn order.
    package mutating func some<Element>(of elements: [Element], _ count: ClosedRange<Int>) -> [Element] {
        let wanted = number(count)
        return Array(elements.shuffled(using: &self).prefix(wanted))
    }
}
