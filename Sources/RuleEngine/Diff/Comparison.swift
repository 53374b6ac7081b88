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
            if want == have { return true }
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

    /// Whether a field holds what is wanted of it; `null` wants it empty.
    package static func same(_ want: Value, _ have: Value, of field: Field) -> Bool {
        if want == .null {
            if case .object(let members) = have { return members.isEmpty }
            return have == .null || have.text?.isEmpty == true
        }
        if case .metadata = field.type { return want == have }
        return same(want, have, as: field.type)
    }

    /// Equal for just those values that `same` takes for equal, so that lists can be compared without a step for each
    /// pair. Degrees are equal within a distance and have none; no list holds them.
    package static func key(_ value: Value, as type: FieldType) -> Value {
        switch type {
        case .text: .text(normalized(value.text ?? ""))
        case .number: value.number.map { .text("\(float($0))") } ?? value
        default: value
        }
    }

    /// Trimmed, with line ends as LF. Canonical equivalence (NFC) is what `==` of strings compares.
    package static func normalized(_ text: String) -> String {
        if isNormal(text) { return text }
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        var trimmed = Substring(lines)
        while trimmed.first?.isWhitespace == true { trimmed.removeFirst() }
        while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
        return String(trimmed)
    }

    /// Whether there is nothing to trim or replace; most texts are so, and this is asked for every one of them.
    private static func isNormal(_ text: String) -> Bool {
        text.withBytes { bytes in
            let visible: ClosedRange<UInt8> = 0x21...0x7E
            guard let first = bytes.first, let last = bytes.last else { return true }
            return visible.contains(first) && visible.contains(last)
                && bytes.firstIndex(of: UInt8(ascii: "\r"), from: 0) == nil
        }
    }

    /// The form in which natural keys are equal: trimmed, and e-mail addresses without case (DESIGN 3).
    package static func naturalKey(_ text: String, of kind: Kind) -> String {
        let trimmed = normalized(text)
        guard kind == .member else { return trimmed }
        let isLowercase = trimmed.withBytes { bytes in
            bytes.allSatisfy { $0 < 0x80 && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        }
        return isLowercase ? trimmed : trimmed.lowercased()
    }

    private static func sameElements(_ want: [Value], _ have: [Value], as type: FieldType) -> Bool {
        // Mostly they are the same in the same order, or there were none.
        if want == have { return true }
        if want.isEmpty || have.isEmpty { return false }
        return Set(want.map { key($0, as: type) }) == Set(have.map { key($0, as: type) })
    }

    private static func float(_ number: Decimal) -> Float { Float("\(number)") ?? 0 }
}
