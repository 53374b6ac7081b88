// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The organization's state as `snapshot` saved it, to plan without a request.
struct SavedState {
    let file: String
    let snapshot: Snapshot
    private let takenAt: Date

    init(reading file: String) throws(CommandFailure) {
        self.file = file
        let bytes = try RuleFileFinder.read(file)
        do {
            let document = try JSONValue(parsing: Data(bytes))
            snapshot = try SnapshotDocument.decode(document)
            takenAt = try Self.date(SnapshotDocument.takenAt(document))
        } catch {
            throw .noSnapshot(file, "\(error)")
        }
    }

    private static func date(_ text: String) throws(SnapshotDocumentFault) -> Date {
        guard let date = try? Date(text, strategy: .iso8601) else { throw .malformed("`taken_at` is no time") }
        return date
    }

    /// Refuses the state of another organization, and one that is older than somebody allows.
    func check(organization wanted: Int?, maxAge: StateAge?, now: Date) throws(CommandFailure) {
        let organization = snapshot.organization
        if let wanted, wanted != organization.id {
            throw .usage(
                "\(escapedForTerminal(file)) holds organization \(organization.id) "
                    + "(\(escapedForTerminal(organization.name))), but \(wanted) was asked for, by an option, by "
                    + "HUBSTAFF_ORGANIZATION_ID or by the rules")
        }
        let age = age(now)
        if let maxAge, age > maxAge {
            throw .refused(
                "\(escapedForTerminal(file)) was taken \(age) ago, and --max-state-age allows \(maxAge); "
                    + "take it again: \(command)")
        }
    }

    /// What a plan of an old state says of itself.
    func warnings(now: Date) -> [Diagnostic] {
        let age = age(now)
        return age > .day ? [.oldState(file, age)] : []
    }

    /// All that the rules concern must be in it: a plan that misses a list would create what exists.
    func check(contains rules: LoadedRules) throws(CommandFailure) {
        if snapshot.isWhole { return }
        let lists = ListScope(concerning: rules.ruleset)
        var missing = lists.missing(in: snapshot)
        if missing.isEmpty {
            let details = DetailScope(concerning: rules.ruleset, lists: snapshot, today: rules.today)
            missing = details.missing(in: snapshot)
        }
        guard !missing.isEmpty else { return }
        throw .localFile(
            "\(escapedForTerminal(file)) lacks what the rules concern: \(missing.joined(separator: ", ")); "
                + "take it again: \(command)")
    }

    /// A clock that went back makes nothing old.
    private func age(_ now: Date) -> StateAge { StateAge(seconds: max(0, Int(now.timeIntervalSince(takenAt)))) }

    private var command: String { "hubstaff-automate snapshot --out \(escapedForTerminal(file))" }
}

// MARK: - Texts

extension CommandFailure {
    fileprivate static func noSnapshot(_ file: String, _ reason: String) -> CommandFailure {
        .localFile(
            "\(escapedForTerminal(file)): \(escapedForTerminal(reason)); "
                + "make one with hubstaff-automate snapshot --out FILE")
    }
}

extension Diagnostic {
    fileprivate static func oldState(_ file: String, _ age: StateAge) -> Diagnostic {
        .warning(
            "old-state", "the plan is made from \(file), which was taken \(age) ago", at: nil,
            suggestion: "take it again with hubstaff-automate snapshot --out \(file), or refuse such a state with "
                + "--max-state-age 24h")
    }
}
