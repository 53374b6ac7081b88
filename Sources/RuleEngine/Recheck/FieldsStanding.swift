// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// How the fields of a change stand now: each holds what was there when it was planned, or what is planned, or neither.
struct FieldsStanding {
    /// To be written.
    private(set) var left: [FieldChange] = []
    /// Waiting for an invite to be accepted.
    private(set) var waiting: [FieldChange] = []
    private(set) var stale: [String] = []
    private let kind: Kind
    private let made: MadeResources
    private let live: ((String) -> Value)?

    /// - Parameters:
    ///   - overwrites: whether a field that was empty when it was planned may hold anything by now: nobody could have had
    ///     a say in what the plan itself made, or what came with an accepted invite.
    ///   - live: what is there now, by path; nil where the resource is still to be made, with all that it is to have.
    init(
        of change: Change, made: MadeResources, overwrites: Bool = false, live: ((String) -> Value)?
    ) {
        kind = change.kind
        self.made = made
        self.live = live
        let waits = change.subject.map { !made.resolved($0).isKnown && $0.kind == .member } ?? false
        let deferred = Dictionary(change.fields.filter(\.deferred).map { ($0.path, $0) }) { first, _ in first }
        var seen: Set<String> = []
        for field in change.fields where !field.deferred {
            seen.insert(field.path)
            judge(field, then: waits ? nil : deferred[field.path], overwrites: overwrites)
        }
        for field in change.fields where field.deferred && (waits || seen.insert(field.path).inserted) {
            if waits { waiting.append(field) } else { judge(nil, then: field, overwrites: true) }
        }
        dropUnreadable(change)
        keepBudget(change)
    }

    /// - Parameters:
    ///   - field: what waits for nobody.
    ///   - deferred: what is to follow it, or to be by itself, once people are members.
    private mutating func judge(_ field: FieldChange?, then deferred: FieldChange?, overwrites: Bool) {
        guard let path = field?.path ?? deferred?.path else { return }
        let full = deferred.map { made.resolved($0.after) }
        let known = full.map { $0.hasInvitee ? $0.withoutInvitees : $0 }
        let planned = field.map { made.resolved($0.after) }
        guard let after = known ?? planned else { return }
        if let full, full.hasInvitee {
            waiting.append(FieldChange(path, before: after, after: full, deferred: true))
            if field == nil, live == nil { return }
        }
        guard let now = live?(path) else {
            left.append(FieldChange(path, before: field?.before ?? .null, after: after))
            return
        }
        if same(after, now, path) { return }
        if path == "rules", kind == .jobSite {
            judgeRules(from: field?.before ?? deferred?.before ?? .null, to: after, now: now)
            return
        }
        let before = field?.before ?? deferred?.before ?? .null
        let fits = same(before, now, path) || planned.map { same($0, now, path) } == true
        if fits || (overwrites && before.isNull) {
            left.append(FieldChange(path, before: same(before, now, path) ? before : now, after: after))
        } else {
            stale.append(.differs(path, before: before, now: now, after: after))
        }
    }

    private mutating func judgeRules(from before: Value, to after: Value, now: Value) {
        guard let rest = SiteRules.rest(from: before, to: after, now: now) else {
            stale.append(.differs("rules", before: before, now: now, after: after))
            return
        }
        if SiteRules.same(rest, now.list ?? []) { return }
        let isUntouched = SiteRules.same(before.list ?? [], now.list ?? [])
        left.append(
            isUntouched
                ? FieldChange("rules", before: before, after: after)
                : FieldChange("rules", before: now, after: .list(rest)))
    }

    private func same(_ want: Value, _ have: Value, _ path: String) -> Bool {
        if path == "status" { return want == have }
        let fields = MembershipKind.fields[kind] ?? kind.definition?.fields ?? []
        guard let field = Field.find(path, in: fields) else { return want == have }
        return Comparison.same(want, have, of: field)
    }

    /// What cannot be read cannot be told to be there: it is sent along with others, and never alone.
    private mutating func dropUnreadable(_ change: Change) {
        let path = "payment.timesheet_approval"
        guard change.kind == .member, left.contains(where: { $0.path == path }) else { return }
        if !left.contains(where: { $0.path.hasPrefix("payment.") && $0.path != path }) {
            left.removeAll { $0.path == path }
        }
    }

    /// A budget of another type loses what belongs to the old one, so that all of it is sent, be it equal or not.
    private mutating func keepBudget(_ change: Change) {
        guard left.contains(where: { $0.path == "budget.type" }) else { return }
        let paths = Set(left.map(\.path))
        left = change.fields.filter { !$0.deferred }.compactMap { field in
            if paths.contains(field.path) { return left.first { $0.path == field.path } }
            return field.path.hasPrefix("budget.") ? field : nil
        }
    }
}

// MARK: - Texts

extension String {
    static func differs(_ path: String, before: Value, now: Value, after: Value) -> String {
        "\(path): was \(ValueText.plain(before)) when it was planned, is \(ValueText.plain(now)) now, "
            + "and is to be \(ValueText.plain(after))"
    }
}
