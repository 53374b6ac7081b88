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
        let said = SaidPaths(fields)
        for wish in defaults.fields where !said.names(wish.path) {
            if purpose == .item && wish.path == "project" || wish.isClearing && said.groups.contains(wish.path) {
                fields.others.append(wish.path)
            } else {
                fields.wishes.append(wish)
            }
        }
        for relation in defaults.relations {
            guard let name = body.kind.definition?.name(of: relation.relation), !fields.names(name) else { continue }
            body.relations.append(relation)
        }
        if !fields.names("rules"), body.siteRules == nil { body.siteRules = defaults.siteRules }
        if !fields.names("tasks") { body.tasks = defaults.tasks }
    }
}

/// The paths that a body names, for the defaults to be held against.
private struct SaidPaths {
    private let paths: Set<String>
    /// The groups that hold one of them.
    let groups: Set<String>

    init(_ fields: FieldDraft) {
        paths = Set(fields.wishes.map(\.path) + fields.others)
        groups = Set(paths.flatMap(Self.groups))
    }

    /// Whether the body says something about the path, or about all of a group that holds it.
    func names(_ path: String) -> Bool { paths.contains(path) || Self.groups(of: path).contains(where: paths.contains) }

    private static func groups(of path: String) -> [String] {
        path.indices.filter { path[$0] == "." }.map { String(path[..<$0]) }
    }
}

extension FieldWish {
    fileprivate var isClearing: Bool {
        if case .scalar(.null) = value { true } else { false }
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
