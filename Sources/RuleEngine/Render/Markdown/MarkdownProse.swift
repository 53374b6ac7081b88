// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A message as Markdown. What it quotes or names stands in code type: texts in quotation marks, pieces of YAML in braces,
/// and words that are no words of a sentence, such as options, addresses and whatever Markdown, GitHub or GitLab could read
/// as their own. The punctuation of the sentence stays outside.
struct MarkdownProse {
    /// The parts of the message, with a space between two of them.
    private var parts: [Part] = []

    private struct Part {
        var lead = ""
        var body: String
        var isCode: Bool
        var trail = ""

        var text: String { lead + (isCode ? MarkdownText.code(body) : body) + trail }
    }

    static func text(_ text: String) -> String {
        var prose = MarkdownProse()
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        var index = 0
        while index < words.count { index += prose.add(words[index...]) }
        return prose.parts.map(\.text).joined(separator: " ")
    }

    /// Adds the first words, and says how many these are.
    private mutating func add(_ words: ArraySlice<Substring>) -> Int {
        guard let word = words.first else { return 1 }
        if word == "->" {
            parts.append(Part(body: "→", isCode: false))
            return 1
        }
        let lead = word.prefix { $0 == "(" }
        let rest = word.dropFirst(lead.count)
        if let count = Self.quotation(rest, words.dropFirst()) {
            let quoted = ([rest] + words.dropFirst().prefix(count - 1)).joined(separator: " ")
            append(Self.split(quoted[...]), lead: String(lead), isCode: true)
            return count
        }
        let (core, trail) = Self.split(rest)
        append((core, trail), lead: String(lead), isCode: !Self.isPlain(core))
        return 1
    }

    private mutating func append(_ split: (core: Substring, trail: String), lead: String, isCode: Bool) {
        parts.append(
            Part(lead: lead, body: String(split.core), isCode: isCode && !split.core.isEmpty, trail: split.trail))
    }

    /// What ends a sentence or a part of it, behind a word.
    private static func split(_ word: Substring) -> (core: Substring, trail: String) {
        let trail = word.reversed().prefix { ".,;:)".contains($0) }.reversed()
        return (word.dropLast(trail.count), String(trail))
    }

    // MARK: - Quotations

    /// So many words belong to what a word opens with a quotation mark or a brace; nil where it opens nothing, or nothing
    /// closes it.
    private static func quotation(_ word: Substring, _ following: ArraySlice<Substring>) -> Int? {
        guard let opening = word.first, opening == "\"" || opening == "{" else { return nil }
        var depth = 0
        var isEscaped = false
        for (count, word) in ([word] + following.prefix(longest)).enumerated() {
            for (place, character) in word.enumerated() {
                defer { isEscaped = character == "\\" && !isEscaped }
                if opening == "{" {
                    if character == "{" { depth += 1 } else if character == "}" { depth -= 1 }
                } else if character == "\"", !isEscaped {
                    depth = count == 0 && place == 0 ? 1 : 0
                }
                guard depth == 0 else { continue }
                // Only punctuation may follow.
                return word.dropFirst(place + 1).allSatisfy { ".,;:)".contains($0) } ? count + 1 : nil
            }
        }
        return nil
    }

    /// Words in a quotation; a longer one is none.
    private static let longest = 60

    // MARK: - Words

    /// Whether a word means nothing but itself: letters, digits, and what stands inside of words, numbers, dates and times.
    private static func isPlain(_ word: Substring) -> Bool {
        if word.isEmpty { return true }
        if word == "-" { return true }
        let scalars = Array(word.unicodeScalars)
        func isDigit(_ index: Int) -> Bool { scalars.indices.contains(index) && ("0"..."9").contains(scalars[index]) }
        let isHarmless = scalars.indices.allSatisfy { index in
            let scalar = scalars[index]
            if isDigit(index) || scalar.properties.isAlphabetic { return true }
            return switch scalar {
            case "-": index > 0
            case "+": index == 0 && isDigit(1)
            case ":": isDigit(index - 1) && isDigit(index + 1)
            case "'", ".", ",", ";", "%", "(", ")", "…", "→": true
            default: false
            }
        }
        guard isHarmless, word.utf8.count <= 80 else { return false }
        let lowered = word.lowercased()
        // Links, references to issues and commits.
        if lowered.contains("www.") || lowered.hasPrefix("gh-") { return false }
        return word.utf8.count < 7 || !lowered.allSatisfy { $0.isHexDigit }
    }
}
