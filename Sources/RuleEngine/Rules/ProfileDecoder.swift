// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The profile that a run uses: its variables, and its organization.
struct ChosenProfile {
    let name: String
    let variables: [String: YAMLNode]
    let organization: Located<Int>?

    func apply(to ruleset: inout Ruleset, _ context: DecodingContext) {
        guard let organization else { return }
        if let other = ruleset.organization {
            context.report(.twoOrganizations(other, organization))
        } else {
            ruleset.organization = organization
        }
    }
}

/// Decodes `profiles`, of which a run uses one (DESIGN 2, Files).
struct ProfileDecoder {
    let context: DecodingContext

    func isIn(_ header: [YAMLEntry]) -> Bool { header.contains { $0.keyText == "profiles" && !$0.value.isNull } }

    /// The chosen one; nil where the rules have none, or the choice is at fault.
    func choose(_ chosen: String?, from header: [YAMLEntry]) -> ChosenProfile? {
        guard let entry = header.first(where: { $0.keyText == "profiles" }), !entry.value.isNull,
            let entries = context.mapping(
                entry.value, "profiles", suggestion: "write profiles: {staging: {vars: {…}}, production: {…}}")
        else { return nil }
        if entries.isEmpty { return nil }
        var profiles: [String: ChosenProfile] = [:]
        for entry in entries { profiles[entry.keyText] = profile(entry) }
        guard let chosen else {
            context.report(.missingProfile(entry, entries.map(\.keyText)))
            return nil
        }
        guard entries.contains(where: { $0.keyText == chosen }) else {
            context.report(.unknownProfile(chosen, entry, entries.map(\.keyText)))
            return nil
        }
        return profiles[chosen]
    }

    private func profile(_ entry: YAMLEntry) -> ChosenProfile? {
        guard RuleName.isOne(entry.keyText) else {
            context.report(.badProfileName(entry))
            return nil
        }
        if entry.value.isNull { return ChosenProfile(name: entry.keyText, variables: [:], organization: nil) }
        guard let entries = context.mapping(entry.value, entry.keyText, suggestion: "write {vars: {…}}") else {
            return nil
        }
        var variables = VariableDecoder(context: context)
        var organization: Located<Int>?
        for part in entries {
            switch part.keyText {
            case "vars": variables.add(part)
            case "organization":
                organization = context.integer(part.value, "organization", in: 1...Int.max)
                    .map { Located($0, at: part.value.position) }
            default: context.unknownKey(part, in: "a profile", known: ["organization", "vars"])
            }
        }
        return ChosenProfile(name: entry.keyText, variables: variables.values, organization: organization)
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func missingProfile(_ entry: YAMLEntry, _ names: [String]) -> Diagnostic {
        .error(
            "missing-profile", "these rules have profiles, and none is chosen", at: entry.key.position,
            length: entry.key.length, suggestion: "add --profile with \(names.wordList), or set HUBSTAFF_PROFILE")
    }

    fileprivate static func unknownProfile(_ name: String, _ entry: YAMLEntry, _ names: [String]) -> Diagnostic {
        let close = Suggestion.closest(to: name, among: names).map { "did you mean \"\($0)\"?" }
        return .error(
            "unknown-profile", "there is no profile \"\(name)\"", at: entry.key.position, length: entry.key.length,
            suggestion: close ?? "choose \(names.wordList)")
    }

    fileprivate static func badProfileName(_ entry: YAMLEntry) -> Diagnostic {
        .error(
            "bad-name",
            "\"\(entry.keyText)\" cannot be a profile's name: a to z, 0 to 9, \".\", \"_\" and \"-\" are possible",
            at: entry.key.position, length: entry.key.length, suggestion: RuleName.suggestion(for: entry.keyText))
    }

    fileprivate static func twoOrganizations(_ top: Located<Int>, _ profile: Located<Int>) -> Diagnostic {
        .error(
            "conflicting-fields", "\"organization\" stands in the header and in the profile", at: profile.position,
            length: "\(profile.content)".count,
            notes: [.init(message: "the header has it here", position: top.position)],
            suggestion: "leave it in the profiles alone")
    }
}
