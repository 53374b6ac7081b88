// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension YAMLNode {
    /// What people read about a node in a message.
    var shown: String {
        switch value {
        case .sequence: return "a list"
        case .mapping: return "a map"
        case .scalar(let scalar):
            switch scalar.resolved {
            case .null: return "nothing"
            case .bool(let flag): return flag ? "true" : "false"
            case .integer, .decimal, .special: return "the number \(scalar.text)"
            case .text: return "the \(scalar.isCell ? "cell" : "text") \"\(shortened(scalar.text))\""
            }
        }
    }

    /// The value alone.
    var shownValue: String {
        guard case .scalar(let scalar) = value else { return shown }
        return scalar.resolved == .null ? "nothing" : shortened(scalar.text)
    }

    /// The text of a scalar, empty for all else.
    var shownText: String {
        guard case .scalar(let scalar) = value else { return "" }
        return scalar.text
    }

    /// Whether it clears a field: `null`, written in a rule or in a cell.
    var isNull: Bool {
        guard case .scalar(let scalar) = value else { return false }
        return scalar.resolved == .null || (scalar.isCell && scalar.text == "null")
    }

    /// What cures a number, or true or false, where text is wanted.
    var quoteSuggestion: String? {
        guard case .scalar(let scalar) = value else { return nil }
        switch scalar.resolved {
        case .bool, .integer, .decimal, .special: return scalar.cure("write it in quotes: \"\(scalar.text)\"")
        case .null, .text: return nil
        }
    }

    /// What cures a text where true or false is wanted.
    var flagSuggestion: String? {
        guard case .scalar(let scalar) = value else { return nil }
        switch (scalar.resolved, scalar.text.lowercased()) {
        case (.text, "true"), (.text, "false"): return scalar.cure("write \(scalar.text.lowercased()) without quotes")
        case (.text, "yes"), (.text, "on"), (.text, "y"): return scalar.cure("write true")
        case (.text, "no"), (.text, "off"), (.text, "n"): return scalar.cure("write false")
        case (.integer, "1"): return scalar.cure("write true")
        case (.integer, "0"): return scalar.cure("write false")
        default: return nil
        }
    }

    /// What cures a quoted number where a number is wanted.
    var unquoteSuggestion: String? {
        guard case .scalar(let scalar) = value, scalar.isText else { return nil }
        if scalar.isCell { return "write numbers with a point and without separators: 1234.5" }
        let text = Comparison.normalized(scalar.text)
        let isNumber = !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) || $0 == 46 || $0 == 45 }
        if isNumber, Decimal(string: text) != nil { return scalar.cure("write it without quotes: \(text)") }
        if text.contains(","), Decimal(string: text.replacing(",", with: "")) != nil {
            return "write numbers with a point and without separators: 1234.5"
        }
        return nil
    }

    private func shortened(_ text: String) -> String {
        text.count > 60 ? "\(text.prefix(59))…" : text
    }
}

extension YAMLScalar {
    /// A cure where it is written: what a template put here is to be mended elsewhere.
    fileprivate func cure(_ cure: String) -> String { isMade ? "\(cure), where the value comes from" : cure }
}
