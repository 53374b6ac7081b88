// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Kind {
    /// What the kind's definition says of the field at a path; nil for `status`.
    package func field(at path: String) -> Field? {
        if let definition { return definition.field(at: path) }
        return MembershipKind.fields[self]?.first { $0.name == path }
    }
}

extension FieldChange {
    /// By how many per cent a number grows or shrinks, rounded: to whole ones from 10 on. nil where nothing was, or no number.
    package var percent: Decimal? {
        guard let before = before.number, let after = after.number, before != 0 else { return nil }
        let exact = (after - before) / abs(before) * 100
        return abs(exact) < 10 ? (exact * 10).rounded / 10 : exact.rounded
    }

    /// `+10.5 %`, with a sign.
    package var percentText: String? { percent.map { "\($0 > 0 ? "+" : "")\($0) %" } }
}

extension Decimal {
    /// The nearest whole number, halves away from zero.
    fileprivate var rounded: Decimal {
        let half = Decimal(sign: isSignMinus ? .minus : .plus, exponent: -1, significand: 5)
        return Decimal(string: String("\(self + half)".prefix { $0 != "." })) ?? self
    }
}
