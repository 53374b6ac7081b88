// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Finds what is made from e-mail addresses: an item without a key of its own goes by the slug of its name, in which an
/// address is `bob-example-com`.
struct PeopleSlugs: Sendable {
    /// E-mail addresses by their slugs.
    private var people: [String: String] = [:]
    /// How many words slugs have, longest first.
    private var lengths: [Int] = []

    mutating func add(_ address: String) {
        let slug = Slug.of(address)
        let length = slug.split(separator: "-").count
        guard length > 1, people[slug] == nil else { return }
        people[slug] = address
        if !lengths.contains(length) { lengths = (lengths + [length]).sorted(by: >) }
    }

    /// The text with each slug of somebody replaced.
    func replaced(in text: String, by name: (String) -> String) -> String {
        guard !people.isEmpty, text.utf8.contains(UInt8(ascii: "-")) else { return text }
        var replaced = ""
        var run = ""
        for character in text {
            if character == "-" || character.isLetter || character.isNumber {
                run.append(character)
            } else {
                replaced += self.run(run, name)
                run = ""
                replaced.append(character)
            }
        }
        return replaced + self.run(run, name)
    }

    /// Words with dashes between them.
    private func run(_ run: String, _ name: (String) -> String) -> String {
        let words = run.split(separator: "-", omittingEmptySubsequences: false)
        guard words.count > 1 else { return run }
        var shown: [String] = []
        var index = 0
        while index < words.count {
            let found = lengths.lazy.filter { index + $0 <= words.count }.compactMap { length in
                people[words[index..<(index + length)].joined(separator: "-").lowercased()].map { ($0, length) }
            }.first
            shown.append(found.map { name($0.0) } ?? String(words[index]))
            index += found?.1 ?? 1
        }
        return shown.joined(separator: "-")
    }
}
