// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Takes out of plans and texts what their readers may not see. One mask serves all that a run says: people get numbers in
/// the order in which they appear, so that one person can be followed through a plan and the report of its apply.
package struct PlanMask: Sendable {
    package let privacy: PlanPrivacy
    private var numbers: [String: Int] = [:]
    private var slugs = PeopleSlugs()

    package init(_ privacy: PlanPrivacy) { self.privacy = privacy }

    var hidesPeople: Bool { privacy.contains(.hidePeople) }
    var hidesMoney: Bool { privacy.contains(.hideMoney) }

    // MARK: - People

    /// The number of somebody; who is known by an id alone keeps it.
    mutating func person(_ name: String) -> String {
        if name.utf8.first == UInt8(ascii: "#") { return name }
        return numbered(Comparison.naturalKey(name, of: .member))
    }

    private mutating func numbered(_ key: String) -> String {
        let number = numbers[key] ?? numbers.count + 1
        numbers[key] = number
        return "person-\(number)"
    }

    /// Makes the addresses in a text known, so that keys which are made from them are found: `laptop-for-bob-example-com`.
    package mutating func learn(_ text: String) {
        guard hidesPeople, text.utf8.contains(UInt8(ascii: "@")) else { return }
        for part in MailAddresses.parts(of: text) {
            if case .address(let address) = part { slugs.add(Comparison.naturalKey(address, of: .member)) }
        }
    }

    /// The text with each e-mail address in it replaced, and what is made from one.
    mutating func withoutPeople(_ text: String) -> String {
        guard hidesPeople else { return text }
        var masked = text
        if text.utf8.contains(UInt8(ascii: "@")) {
            masked = ""
            for part in MailAddresses.parts(of: text) {
                switch part {
                case .text(let text): masked += text
                case .address(let address): masked += person(address)
                }
            }
        }
        return slugs.replaced(in: masked) { numbered($0) }
    }

    // MARK: - Prose

    /// A message with what readers may not see replaced. In a line that speaks of money no number stays that could be an
    /// amount; which of them is one, prose does not say.
    ///
    /// - Parameter isAboutMoney: whether every line of it is, whatever it says.
    package mutating func prose(_ text: String, isAboutMoney: Bool = false) -> String {
        let text = withoutPeople(text)
        guard hidesMoney else { return text }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { line in
            isAboutMoney || Amounts.isMentioned(in: line) ? Amounts.hidden(in: line) : String(line)
        }.joined(separator: "\n")
    }

    package mutating func masked(_ diagnostic: Diagnostic) -> Diagnostic {
        let texts = [diagnostic.message, diagnostic.suggestion ?? ""] + diagnostic.notes.map(\.message)
        let isAboutMoney = texts.contains { Amounts.isMentioned(in: $0[...]) }
        return Diagnostic(
            severity: diagnostic.severity, code: diagnostic.code,
            message: prose(diagnostic.message, isAboutMoney: isAboutMoney),
            position: diagnostic.position.map { masked($0) }, length: diagnostic.length,
            notes: diagnostic.notes.map { note in
                .init(
                    message: prose(note.message, isAboutMoney: isAboutMoney),
                    position: note.position.map { masked($0) })
            },
            suggestion: diagnostic.suggestion.map { prose($0, isAboutMoney: isAboutMoney) })
    }

    /// Whether a line of a rule or data file can be quoted: one with a number in it may hold an amount.
    package mutating func hides(line: String) -> Bool {
        if withoutPeople(line) != line { return true }
        return hidesMoney && (Amounts.isMentioned(in: line[...]) || Amounts.hidden(in: line[...]) != line)
    }
}
