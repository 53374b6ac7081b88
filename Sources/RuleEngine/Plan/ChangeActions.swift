// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// All that a change does, gravest first. A set in one number: each comparison makes several.
package struct ChangeActions: Hashable, Sendable {
    private var bits: UInt16 = 0

    package init() {}

    package init(_ actions: some Sequence<ChangeAction>) {
        for action in actions { insert(action) }
    }

    package var isEmpty: Bool { bits == 0 }

    package func contains(_ action: ChangeAction) -> Bool { bits & action.bit != 0 }

    package mutating func insert(_ action: ChangeAction) { bits |= action.bit }

    package mutating func remove(_ action: ChangeAction) { bits &= ~action.bit }

    package mutating func subtract(_ other: ChangeActions) { bits &= ~other.bits }
}

extension ChangeActions: ExpressibleByArrayLiteral {
    package init(arrayLiteral actions: ChangeAction...) { self.init(actions) }
}

extension ChangeActions: Sequence {
    package struct Iterator: IteratorProtocol {
        fileprivate var bits: UInt16

        package mutating func next() -> ChangeAction? {
            guard bits != 0 else { return nil }
            defer { bits &= bits - 1 }
            return ChangeActions.byGravity[bits.trailingZeroBitCount]
        }
    }

    private static let byGravity = ChangeAction.allCases

    package func makeIterator() -> Iterator { Iterator(bits: bits) }

    /// The gravest one.
    package var first: ChangeAction? { first { _ in true } }
}

extension ChangeAction {
    fileprivate var bit: UInt16 { 1 << UInt16(gravity) }
}
