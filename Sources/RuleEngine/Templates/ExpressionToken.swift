// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The smallest part of an expression that means something.
struct ExpressionToken {
    enum Kind: Hashable {
        case name(String)
        case number(Decimal)
        case days(Int)
        case text(String)
        /// `(`, `==`, `|` …
        case symbol(String)
        case end
    }

    let kind: Kind
    /// As written.
    let source: String
    let span: ExpressionSpan

    func isSymbol(_ symbol: String) -> Bool { kind == .symbol(symbol) }
    func isWord(_ word: String) -> Bool { kind == .name(word) }

    /// Words that mean something by themselves, except after a dot.
    static let words: Set<String> = ["and", "or", "not", "in", "if", "else", "true", "false", "null"]
}
