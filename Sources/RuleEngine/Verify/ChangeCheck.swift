// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Compares what a change asked for with what is there afterwards.
package struct ChangeCheck {
    /// One field that came to be something else.
    package struct Difference: Sendable, Hashable {
        package let path: String
        package let asked: Value
        package let found: Value

        package init(_ path: String, asked: Value, found: Value) {
            self.path = path
            self.asked = asked
            self.found = found
        }
    }

    package enum Finding: Sendable, Hashable {
        case met
        case differs([Difference])
        /// Nothing of it is there: all is as it was before.
        case ignored
        /// What was read does not tell.
        case unknown
    }

    /// The state that was planned from.
    private let before: Snapshot
    /// Ids of what was created since, by address.
    private let created: [String: Int]

    package init(before: Snapshot, created: [String: Int]) {
        self.before = before
        self.created = created
    }

    /// - Parameters:
    ///   - after: how the change's resource stands now.
    ///   - tells: whether what was read says anything of the field at a path.
    package func finding(
        _ change: Change, after: Standing, tells: (String) -> Bool = { _ in true }
    ) -> Finding {
        if after == .unread { return .unknown }
        if change.does(.remove) || change.does(.delete) { return after.isPresent ? .ignored : .met }
        guard after.isPresent else { return .ignored }
        let (told, untouched, differences) = compared(change, after, tells)
        if differences.isEmpty { return .met }
        return told == untouched && !change.does(.create) ? .ignored : .differs(differences)
    }

    /// The fields that are not as asked.
    package func differences(
        _ change: Change, after: Standing, tells: (String) -> Bool = { _ in true }
    ) -> [Difference] { compared(change, after, tells).differences }

    /// How many fields could be compared, how many are as they were before, and which are not as asked.
    private func compared(
        _ change: Change, _ after: Standing, _ tells: (String) -> Bool
    ) -> (told: Int, untouched: Int, differences: [Difference]) {
        var told = 0
        var untouched = 0
        var differences: [Difference] = []
        for field in change.fields where !field.deferred && isReadable(field, of: change) && tells(field.path) {
            guard let asked = resolved(field.after) else { continue }
            told += 1
            let found = after.value(at: field.path) ?? .null
            guard !isSame(asked, found, field.path, change) else { continue }
            differences.append(Difference(field.path, asked: asked, found: found))
            let type = change.type(of: field.path)
            if Comparison.sameState(found, field.before, as: type) { untouched += 1 }
        }
        return (told, untouched, differences)
    }

    // MARK: - Comparing

    private func isSame(_ asked: Value, _ found: Value, _ path: String, _ change: Change) -> Bool {
        switch change.type(of: path) {
        case .siteRules?:
            let (asked, found) = (asked.list ?? [], found.list ?? [])
            return asked.count == found.count
                && asked.allSatisfy { rule in found.contains { SiteRules.says(rule, of: $0) } }
        case .money? where asked.isNull && change.kind == .projectMembership:
            return found.isNull || inheritedRates(path, change).contains(found)
        case let type:
            if change.kind == .member, path == "user" {
                return Comparison.naturalKey(asked.text ?? "", of: .member)
                    == Comparison.naturalKey(found.text ?? "", of: .member)
            }
            // Without projects `project_user` reads back as `project_viewer` [FIELDS, How values compare].
            if asked == "project_user", found == "project_viewer" { return true }
            return Comparison.sameState(asked, found, as: type)
        }
    }

    /// A cleared rate of a membership may read as the one it falls back to [FIELDS, How values compare].
    private func inheritedRates(_ path: String, _ change: Change) -> [Value] {
        let project = change.parent?.id.flatMap { before.resource(.project, $0)?.value(at: path) }
        let person = change.subject?.id.flatMap { before.resource(.member, $0)?.value(at: "payment.\(path)") }
        return [project, person].compactMap { $0 }
    }

    /// What cannot be read back cannot be compared [FIELDS, How values compare].
    private func isReadable(_ field: FieldChange, of change: Change) -> Bool {
        field.path != "payment.timesheet_approval" && (before.ratesVisible || !change.isMoney(field.path))
            && (field.path == "status" || change.inviteID != nil || change.type(of: field.path) != nil
                || change.does(.invite))
    }

    /// The value with the ids of what was created; nil where one is not known.
    private func resolved(_ value: Value) -> Value? {
        switch value {
        case .reference(let reference):
            return reference.id(created).map {
                .reference(Reference(kind: reference.kind, target: .id($0), name: reference.name))
            }
        case .list(let items):
            let known = items.compactMap(resolved)
            return known.count == items.count ? .list(known) : nil
        case .object(let members):
            let known = members.compactMapValues(resolved)
            return known.count == members.count ? .object(known) : nil
        case .null, .flag, .number, .text: return value
        }
    }
}
