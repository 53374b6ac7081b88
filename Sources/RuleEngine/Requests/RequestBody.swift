// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Makes the body of a create or update from the fields of a change, by the definitions of its kind.
struct RequestBody {
    private(set) var members: [String: Value] = [:]
    private(set) var metadata: [Value] = []
    private let fields: [Field]
    private let current: Resource?
    private let changesBudgetType: Bool

    init(_ change: Change, current: Resource?) {
        fields = change.kind.definition?.fields ?? []
        self.current = current
        changesBudgetType = change.fields.contains { $0.path == "budget.type" }
        for field in change.fields where !field.deferred { add(field) }
        if let marker = change.marker { addMetadata(Marker.key, .text(marker)) }
    }

    private mutating func add(_ change: FieldChange) {
        if change.path == "status" {
            members["status"] = change.after
            return
        }
        let parts = change.path.split(separator: ".").map(String.init)
        guard let first = parts.first, let field = fields.first(where: { $0.name == first }) else { return }
        switch field.type {
        case .metadata: if parts.count == 2 { addMetadata(parts[1], change.after) }
        case .group(let inner, let writing) where parts.count > 1:
            var group = members[field.api]?.object ?? start(of: field, writing)
            Self.set(change.after, at: parts.dropFirst(), in: &group, inner)
            members[field.api] = .object(group)
        case .siteRules: members[field.api] = .list((change.after.list ?? []).map(Self.siteRule))
        default: members[field.api] = Self.written(change.after, field)
        }
    }

    /// The body with the metadata in it.
    var withMetadata: [String: Value] {
        metadata.isEmpty ? members : members.merging(["metadata": .list(metadata)]) { _, new in new }
    }

    /// A rule of a job site as the API takes it.
    static func siteRule(_ rule: Value) -> Value {
        var body: [String: Value] = [:]
        for (name, value) in rule.object ?? [:] {
            if name == "id" { body["id"] = value }
            guard let field = JobSiteKind.ruleFields.first(where: { $0.name == name }) else { continue }
            body[field.api] = written(value, field)
        }
        return .object(body)
    }

    /// How a value is sent; `null` in the form that clears the field.
    static func written(_ value: Value, _ field: Field) -> Value {
        guard value == .null else { return value }
        return switch field.clearing {
        case .emptyText: ""
        case .emptyList: .list([])
        case .emptyObject: .object([:])
        case .noneWord: "none"
        case .null, .never: .null
        }
    }

    // MARK: - Groups

    /// What is replaced as a whole starts from what was read; a budget of another type, from what outlives its type.
    private func start(of field: Field, _ writing: FieldType.GroupWriting) -> [String: Value] {
        guard writing == .whole, let read = current?.fields[field.name]?.object else { return [:] }
        return changesBudgetType ? read.filter { BudgetFields.keptAcrossTypes.contains($0.key) } : read
    }

    private static func set(
        _ value: Value, at path: ArraySlice<String>, in group: inout [String: Value], _ fields: [Field]
    ) {
        guard let first = path.first, let field = fields.first(where: { $0.name == first }) else { return }
        guard path.count > 1, case .group(let inner, _) = field.type else {
            group[field.api] = written(value, field)
            return
        }
        var nested = group[field.api]?.object ?? [:]
        set(value, at: path.dropFirst(), in: &nested, inner)
        group[field.api] = .object(nested)
    }

    private mutating func addMetadata(_ key: String, _ value: Value) {
        metadata.append(.object(["key": .text(key), "value": value]))
    }
}
