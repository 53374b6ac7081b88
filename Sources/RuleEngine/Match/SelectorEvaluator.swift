// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Finds what a selector means, in the current state overlaid with what rules want (DESIGN 2, Selectors). One evaluator
/// serves many selectors: what one has indexed the next ones use.
package struct SelectorEvaluator {
    package private(set) var diagnostics = DiagnosticList()
    /// How many resources were compared with conditions so far: the work that selectors make.
    package private(set) var examined = 0
    private let resolver: ReferenceResolver
    private let today: String?
    private var state: OverlaidState
    private var indexes: [IndexKey: [Value: [Int]]] = [:]

    /// - Parameters:
    ///   - declared: what the condition `declared` asks about.
    ///   - today: `yyyy-MM-dd`; without it a condition on days ago holds for nothing.
    package init(
        snapshot: Snapshot, targets: Targets, desired: DesiredState, resolver: ReferenceResolver,
        declared: DeclaredResources = .none, today: String? = nil
    ) {
        self.resolver = resolver
        self.today = today
        state = OverlaidState(
            snapshot: snapshot, targets: targets, desired: desired, resolver: resolver, declared: declared)
    }

    /// The resources that the selector means, by id, then those that the plan creates.
    package mutating func resources(matching selector: Selector) -> [Reference] {
        if let singular = selector.singular { return lookUp(singular, for: .condition).map { [$0] } ?? [] }
        var conditions: [Resolved] = []
        for condition in selector.conditions {
            guard let test = resolve(condition.test) else { return [] }
            conditions.append(Resolved(field: ConditionField(condition.field, of: selector.kind), test: test))
        }
        conditions += defaults(selector)
        for condition in conditions { state.prepare(condition.field) }
        let asksGlobal = selector.conditions.contains { $0.field == "global_todo_id" }
        let candidates = candidates(selector.kind, conditions).filter { asksGlobal || !state.isGlobalTodo($0) }
        examined += candidates.count
        return candidates.filter { reference in conditions.allSatisfy { fulfils(reference, $0.field, $0.test) } }
    }

    /// What holds where no condition says otherwise: active, and of the type `project`.
    private func defaults(_ selector: Selector) -> [Resolved] {
        let asked = Set(selector.conditions.map(\.field))
        var defaults: [Resolved] = []
        if !asked.contains("status") { defaults.append(Resolved(field: .status, test: .glob(Glob("active")))) }
        if selector.kind == .project, !asked.contains("type") {
            defaults.append(Resolved(field: .type, test: .glob(Glob(ProjectKind.ownType))))
        }
        return defaults
    }

    // MARK: - State

    var owners: [Reference: Instance] { state.owners }

    func status(of reference: Reference) -> String { state.status(of: reference) }

    func value(of reference: Reference, _ path: String) -> Value? { state.value(of: reference, path) }

    func name(of reference: Reference) -> String { state.name(of: reference) }

    // MARK: - Conditions

    private struct Resolved {
        let field: ConditionField
        let test: Test
    }

    private indirect enum Test {
        case null
        case flag(Bool)
        case value(Value)
        case glob(Glob)
        case reference(Reference)
        /// A day before the one given.
        case before(String)
        case after(String)
        case never
        case any([Test])
        case all([Test])
        case not(Test)
    }

    private mutating func resolve(_ test: Condition.Test) -> Test? {
        switch test {
        case .null: return .null
        case .flag(let flag): return .flag(flag)
        case .number(let number):
            guard case .number(let value) = number.content else { return nil }
            return .value(.number(value))
        case .glob(let pattern): return .glob(Glob(pattern))
        case .reference(let reference): return lookUp(reference, for: .condition).map { .reference($0) }
        case .before(let bound): return day(bound).map { .before($0) } ?? .never
        case .after(let bound): return day(bound).map { .after($0) } ?? .never
        case .any(let tests): return resolve(tests).map { .any($0) }
        case .all(let tests): return resolve(tests).map { .all($0) }
        case .not(let test): return resolve(test).map { .not($0) }
        }
    }

    /// All of the tests, so that every reference that means nothing is reported.
    private mutating func resolve(_ tests: [Condition.Test]) -> [Test]? {
        var resolved: [Test] = []
        for test in tests {
            if let one = resolve(test) { resolved.append(one) }
        }
        return resolved.count == tests.count ? resolved : nil
    }

    private mutating func lookUp(
        _ reference: RuleReference, for purpose: ReferenceResolver.Purpose
    ) -> Reference? {
        switch resolver.resolve(reference, for: purpose) {
        case .success(let found): return found
        case .failure(let diagnostic):
            diagnostics.add(diagnostic)
            return nil
        }
    }

    private func day(_ bound: Condition.DayBound) -> String? {
        switch bound {
        case .day(let day): day
        case .ago(let days): today.flatMap { CalendarDate($0)?.adding(days: -days)?.description }
        }
    }

    private func fulfils(_ reference: Reference, _ field: ConditionField, _ test: Test) -> Bool {
        fulfils(state.values(of: reference, field), test)
    }

    private func fulfils(_ values: [Value], _ test: Test) -> Bool {
        switch test {
        case .null: values.isEmpty
        case .flag(let flag): values.contains(.flag(flag))
        case .value(let value): values.contains { Comparison.same(value, $0, as: .number(nil)) }
        case .reference(let wanted): values.contains(.reference(wanted))
        case .glob(let glob):
            values.contains { value in
                switch value {
                case .text(let text): glob.matches(text)
                case .reference(let found): glob.matches(state.name(of: found))
                default: false
                }
            }
        case .before(let day): values.contains { $0.text.map { $0 < day } ?? false }
        case .after(let day): values.contains { $0.text.map { $0 > day } ?? false }
        case .never: false
        case .any(let tests): tests.contains { fulfils(values, $0) }
        case .all(let tests): tests.allSatisfy { fulfils(values, $0) }
        case .not(let test): !fulfils(values, test)
        }
    }

    // MARK: - Candidates

    private struct IndexKey: Hashable {
        let kind: Kind
        let field: ConditionField
    }

    /// The resources that may fulfil the conditions, in order. Where a condition asks for certain values, an index gives
    /// them, so that a thousand rules for a person each do not look at every task.
    private mutating func candidates(_ kind: Kind, _ conditions: [Resolved]) -> [Reference] {
        let all = state.all(kind)
        for condition in conditions where condition.field.isSelective {
            guard let wanted = Self.keys(of: condition.test) else { continue }
            let index = index(kind, condition.field)
            guard wanted.count > 1 else { return (wanted.first.flatMap { index[$0] } ?? []).map { all[$0] } }
            return Set(wanted.flatMap { index[$0] ?? [] }).sorted().map { all[$0] }
        }
        return all
    }

    /// The values of which one must be there; nil where that cannot be told.
    private static func keys(of test: Test) -> [Value]? {
        switch test {
        case .reference(let reference): return [.reference(reference)]
        case .glob(let glob): return glob.literal.map { [.text($0)] }
        case .any(let tests):
            var keys: [Value] = []
            for test in tests {
                guard let some = Self.keys(of: test) else { return nil }
                keys += some
            }
            return keys
        default: return nil
        }
    }

    private mutating func index(_ kind: Kind, _ field: ConditionField) -> [Value: [Int]] {
        let key = IndexKey(kind: kind, field: field)
        if let known = indexes[key] { return known }
        var index: [Value: [Int]] = [:]
        for (place, reference) in state.all(kind).enumerated() {
            for value in Set(state.values(of: reference, field).map(folded)) { index[value, default: []].append(place) }
        }
        indexes[key] = index
        return index
    }

    private func folded(_ value: Value) -> Value {
        guard case .text(let text) = value else { return value }
        return .text(Glob.folded(text))
    }
}
