// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// When two values are the same to Hubstaff (FIELDS, How values compare). A plan reaches zero only if this is right.
package enum Comparison {
    package static func same(_ want: Value, _ have: Value?, as type: FieldType) -> Bool {
        let have = have ?? .null
        switch type {
        case .text:
            return normalized(want.text ?? "") == normalized(have.text ?? "")
        case .number:
            guard let want = want.number, let have = have.number else { return want == have }
            return float(want) == float(have)
        case .degrees:
            guard let want = want.number, let have = have.number else { return want == have }
            return abs(want - have) <= Decimal(sign: .plus, exponent: -6, significand: 1)
        case .set(let element, _):
            return sameElements(want.list ?? [], have.list ?? [], as: element)
        case .money, .integer, .flag, .choice, .date, .reference, .metadata, .group, .relation, .tasks, .siteRules:
            return want == have
        }
    }

    /// Trimmed, with line ends as LF. Canonical equivalence (NFC) is what `==` of strings compares.
    package static func normalized(_ text: String) -> String {
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        var trimmed = Substring(lines)
        while trimmed.first?.isWhitespace == true { trimmed.removeFirst() }
        while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
        return String(trimmed)
    }

    /// The form in which natural keys are equal: trimmed, and e-mail addresses without case (DESIGN 3).
    package static func naturalKey(_ text: String, of kind: Kind) -> String {
        let trimmed = normalized(text)
        return kind == .member ? trimmed.lowercased() : trimmed
    }

    /// Whether an element is in a list, by the comparison of its type.
    package static func contains(_ items: [Value], _ element: Value, as type: FieldType) -> Bool {
        items.contains { same(element, $0, as: type) }
    }

    private static func sameElements(_ want: [Value], _ have: [Value], as type: FieldType) -> Bool {
        want.allSatisfy { contains(have, $0, as: type) } && have.allSatisfy { contains(want, $0, as: type) }
    }

    private static func float(_ number: Decimal) -> Float { Float("\(number)") ?? 0 }
}
