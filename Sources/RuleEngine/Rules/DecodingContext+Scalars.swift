// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Values of fields that hold one value.
extension DecodingContext {
    /// The value of a scalar field, checked against the field's type.
    func value(_ node: YAMLNode, of type: FieldType, _ name: String) -> RuleValue? {
        switch type {
        case .text: text(node, name).map { .text($0) }
        case .money: money(node, name).map { .number($0) }
        case .number(let range): number(node, name, in: range).map { .number($0) }
        case .integer(let range): integer(node, name, in: range).map { .number(Decimal($0)) }
        case .degrees(let range): degrees(node, name, in: range).map { .number($0) }
        case .flag: flag(node, name).map { .flag($0) }
        case .choice(let choices): choice(node, name, of: choices, hints: Self.hints(for: choices)).map { .text($0) }
        case .date: date(node, name).map { .text($0) }
        case .reference(let kind): reference(node, to: kind, name).map { .reference($0) }
        case .set, .metadata, .group, .relation, .tasks, .siteRules: nil
        }
    }

    /// Any number. The text of the scalar stays the measure of how it was written.
    func number(_ node: YAMLNode, _ name: String, wanted: String = "a number") -> Decimal? {
        if isBroken(node) { return nil }
        switch scalar(node)?.resolved {
        case .integer(let number), .decimal(let number):
            return number
        default:
            if let number = node.cell?.number { return number }
            report(.wrongType(name, wanted, node, suggestion: node.unquoteSuggestion))
            return nil
        }
    }

    private func number(_ node: YAMLNode, _ name: String, in range: ClosedRange<Int>?) -> Decimal? {
        guard let number = number(node, name) else { return nil }
        guard let range, number < Decimal(range.lowerBound) || number > Decimal(range.upperBound) else { return number }
        report(.outOfRange(name, range, node))
        return nil
    }

    private func degrees(_ node: YAMLNode, _ name: String, in range: ClosedRange<Int>) -> Decimal? {
        guard let number = number(node, name) else { return nil }
        guard number < Decimal(range.lowerBound) || number > Decimal(range.upperBound) else { return number }
        let isSwapped = name == "latitude" && abs(number) <= 180
        report(
            .outOfRange(
                name, range, node, suggestion: isSwapped ? "are latitude and longitude swapped?" : nil))
        return nil
    }

    private func money(_ node: YAMLNode, _ name: String) -> Decimal? {
        guard let amount = number(node, name, wanted: "an amount") else { return nil }
        if amount < 0 {
            report(.negativeAmount(name, node))
            return nil
        }
        if "\(amount * 100)".contains(".") {
            report(.tooManyDecimals(name, node))
            return nil
        }
        return amount
    }

    private func date(_ node: YAMLNode, _ name: String) -> String? {
        if isBroken(node) { return nil }
        guard let text = scalar(node)?.text, CalendarDate(text) != nil else {
            report(.badDate(name, node))
            return nil
        }
        return text
    }

    /// A person's e-mail address.
    func email(_ node: YAMLNode, _ name: String) -> String? {
        guard let text = text(node, name) else { return nil }
        if EmailAddress.isOne(text) { return text }
        report(.badEmail(name, node))
        return nil
    }

    private static func hints(for choices: [String]) -> [String: String] {
        choices.contains("owner") ? organizationRoleHints : choiceHints
    }

    private static let organizationRoleHints = [
        "remove": "to remove somebody from the organization, write ensure: absent",
        "viewer": "that is a role in a project: write it at the project's members",
    ]

    /// What people often write for a choice.
    private static let choiceHints = [
        "monday": "write mon", "tuesday": "write tue", "wednesday": "write wed", "thursday": "write thu",
        "friday": "write fri", "saturday": "write sat", "sunday": "write sun",
        "stop": "people usually mean \"track\": with exit_action it stops the timer",
        "start": "people usually mean \"track\": with enter_action it starts the timer",
        "remove": "to take somebody out, write {remove: […]} instead of a role",
    ]
}

/// The little that every e-mail address has: something, one `@`, something, and no spaces.
enum EmailAddress {
    static func isOne(_ text: String) -> Bool {
        let (isOne, isVisible) = text.withBytes { bytes in
            let sign = UInt8(ascii: "@")
            var (signs, hidden) = (0, 0)
            for byte in bytes {
                signs += byte == sign ? 1 : 0
                hidden += (0x21...0x7E).contains(byte) ? 0 : 1
            }
            return (signs == 1 && bytes.first != sign && bytes.last != sign, hidden == 0)
        }
        return isOne && (isVisible || !text.contains(where: \.isWhitespace))
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func negativeAmount(_ name: String, _ node: YAMLNode) -> Diagnostic {
        .error(
            "out-of-range", "\"\(name)\" must not be negative", at: node.position, length: node.length)
    }

    fileprivate static func tooManyDecimals(_ name: String, _ node: YAMLNode) -> Diagnostic {
        .error(
            "too-many-decimals", "\"\(name)\" must have at most 2 decimals, not \(node.shownValue)", at: node.position,
            length: node.length, suggestion: "Hubstaff rounds to 2 decimals: write the rounded amount")
    }

    fileprivate static func badDate(_ name: String, _ node: YAMLNode) -> Diagnostic {
        .error(
            "bad-date", "\"\(name)\" must be a day of the calendar, not \(node.shown)", at: node.position,
            length: node.length, suggestion: "write it as year-month-day: 2026-02-28")
    }

    static func badEmail(_ name: String, _ node: YAMLNode) -> Diagnostic {
        .error(
            "bad-email", "\"\(name)\" must be an e-mail address, not \(node.shown)", at: node.position,
            length: node.length, suggestion: "people are named by their address: ada@example.com")
    }
}
