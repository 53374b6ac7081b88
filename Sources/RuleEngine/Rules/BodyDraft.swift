// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A body while its keys are being read.
struct BodyDraft {
    var body: ResourceBody
    var fields = FieldDraft()
    var namesID = false

    init(body: ResourceBody) { self.body = body }

    /// Adds what the body leaves out, maps key by key.
    mutating func fill(from defaults: ResourceBody, _ purpose: BodyDecoder.Purpose) {
        for wish in defaults.fields where !fields.names(wish.path) {
            if purpose == .item, wish.path == "project" { continue }
            if case .scalar(.null) = wish.value, fields.namesInside(wish.path) { continue }
            fields.wishes.append(wish)
        }
        fields.named.formUnion(defaults.fields.map(\.path))
        for relation in defaults.relations {
            guard let name = body.kind.definition?.name(of: relation.relation), !fields.names(name) else { continue }
            body.relations.append(relation)
        }
        if !fields.names("rules"), body.siteRules == nil { body.siteRules = defaults.siteRules }
        if !fields.names("tasks") { body.tasks = defaults.tasks }
    }
}

extension BodyDecoder.Purpose {
    var takesDefaults: Bool {
        switch self {
        case .body, .item: true
        case .set, .defaults: false
        }
    }
}

extension KindDefinition {
    /// The field of a relation.
    fileprivate func name(of relation: Relation) -> String? {
        fields.first { field in
            if case .relation(relation) = field.type { return true }
            return false
        }?.name
    }
}
