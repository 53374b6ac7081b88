// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The organization's state as `snapshot` or `apply --save-snapshot` saved it, to plan without a request or to compare
/// with.
struct SavedState {
    /// The command that makes such a file, for those who need a new one.
    enum Maker: String {
        case snapshot = "snapshot --out"
        case apply = "apply --save-snapshot"
    }

    let file: String
    let snapshot: Snapshot
    private let takenAt: Date
    private let writtenTime: String
    private let maker: Maker

    /// The state in a file that may be named.
    static func read(_ file: String?, madeBy maker: Maker) async throws(CommandFailure) -> SavedState? {
        try file.map { file throws(CommandFailure) in try SavedState(reading: file, madeBy: maker) }
    }

    private init(reading file: String, madeBy maker: Maker) throws(CommandFailure) {
        self.file = file
        self.maker = maker
        let bytes = try RuleFileFinder.read(file)
        do {
            let document = try JSONValue(parsing: bytes)
            snapshot = try SnapshotDocument.decode(document)
            writtenTime = try SnapshotDocument.takenAt(document)
            takenAt = try Self.date(writtenTime)
        } catch {
            throw .noSnapshot(file, "\(error)", maker)
        }
    }

    /// By how many seconds the clocks of two machines may differ.
    private static let clockSkew: TimeInterval = 300

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
        guard let maxAge else { return }
        guard takenAt.timeIntervalSince(now) <= Self.clockSkew else {
            throw .refused(
                "\(escapedForTerminal(file)) was taken at \(writtenTime), which is yet to come, so that --max-state-age "
                    + "cannot tell how old it is; set the clock right, or take it again: \(command)")
        }
        let age = age(now)
        if age > maxAge {
            throw .refused(
                "\(escapedForTerminal(file)) was taken \(age) ago, and --max-state-age allows \(maxAge); "
                    + "take it again: \(command)")
        }
    }

    /// Refuses to compare organizations with each other.
    func check(isOf planned: Snapshot.Organization) throws(CommandFailure) {
        guard planned.id != snapshot.organization.id else { return }
        throw .usage(
            "\(escapedForTerminal(file)) holds \(snapshot.organization.words), but the plan is of \(planned.words)")
    }

    /// What a plan says of when its state was taken.
    func time(now: Date) -> StateTime { StateTime(takenAt: writtenTime, ageSeconds: age(now).seconds) }

    /// What a plan of an old state says of itself.
    func warnings(now: Date) -> [Diagnostic] {
        let age = age(now)
        return age > .day ? [.oldState(file, age)] : []
    }

    /// All that the rules concern must be in it: a plan that misses a list would create what exists.
    func check(contains rules: LoadedRules) throws(CommandFailure) {
        let missing = missing(rules)
        guard !missing.isEmpty else { return }
        throw .localFile(
            "\(escapedForTerminal(file)) lacks what the rules concern: \(missing.joined(separator: ", ")); "
                + "take it again: \(command)")
    }

    /// What the rules concern and the state does not hold, as people call it.
    func missing(_ rules: LoadedRules) -> [String] {
        if snapshot.isWhole { return [] }
        let lists = rules.lists.missing(in: snapshot)
        return lists.isEmpty ? rules.details(lists: snapshot).missing(in: snapshot) : lists
    }

    /// A clock that went back makes nothing old.
    private func age(_ now: Date) -> StateAge { StateAge(seconds: max(0, Int(now.timeIntervalSince(takenAt)))) }

    private var command: String { "hubstaff-automate \(maker.rawValue) \(escapedForTerminal(file))" }
}

extension Snapshot.Organization {
    fileprivate var words: String { "organization \(id) (\(escapedForTerminal(name)))" }
}

extension PlannedRun {
    /// With what somebody changed in Hubstaff since the baseline.
    func compared(
        with baseline: SavedState?, _ rules: LoadedRules, _ console: Console
    ) throws(CommandFailure) -> PlannedRun {
        guard let baseline else { return self }
        let now = Date.now
        try baseline.check(isOf: snapshot.organization)
        var plan = plan.compared(with: baseline.snapshot, of: baseline.time(now: now), current: snapshot)
        let missing = baseline.missing(rules)
        if !missing.isEmpty {
            let warning = Diagnostic.incompleteBaseline(baseline.file, missing)
            console.report([warning], sources: [])
            plan.warnings.append(warning)
        }
        return PlannedRun(plan: plan, snapshot: snapshot)
    }
}

extension SavedState {
    /// Saves a state for its owner alone; the file is the old or the new one, never half of it.
    static func write(_ snapshot: Snapshot, to file: String) throws(CommandFailure) {
        let bytes = try bytes(snapshot)
        do {
            try PrivateFile.replace(file, with: bytes)
        } catch {
            throw .localFile("\(error)")
        }
    }

    /// The state as a document of now.
    static func bytes(_ snapshot: Snapshot) throws(CommandFailure) -> Data {
        let document = SnapshotDocument.encode(snapshot, at: CalendarDay.now, toolVersion: Tool.version)
        do throws(JSONFault) {
            return try document.encoded(pretty: true) + Data("\n".utf8)
        } catch {
            throw .internalFault("the state cannot be written as JSON: \(error)")
        }
    }
}

// MARK: - Texts

extension CommandFailure {
    fileprivate static func noSnapshot(
        _ file: String, _ reason: String, _ maker: SavedState.Maker
    ) -> CommandFailure {
        .localFile(
            "\(escapedForTerminal(file)): \(escapedForTerminal(reason)); "
                + "make one with hubstaff-automate \(maker.rawValue) FILE")
    }
}

extension Diagnostic {
    fileprivate static func incompleteBaseline(_ file: String, _ missing: [String]) -> Diagnostic {
        .warning(
            "incomplete-baseline",
            "\(file) does not hold \(missing.joined(separator: ", ")): what was changed there counts as the rules' doing",
            at: nil,
            suggestion: "save a baseline with these rules: hubstaff-automate apply --save-snapshot \(file)")
    }

    fileprivate static func oldState(_ file: String, _ age: StateAge) -> Diagnostic {
        .warning(
            "old-state", "the plan is made from \(file), which was taken \(age) ago", at: nil,
            suggestion: "take it again with hubstaff-automate snapshot --out \(file), or refuse such a state with "
                + "--max-state-age 24h")
    }
}
