// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What a map of fields has said so far.
struct FieldDraft {
    var wishes: [FieldWish] = []
    /// Every other path that the map names: those with faults, so that one fault does not make another, and those that
    /// are no wishes.
    var others: [String] = []

    /// Whether the map names just this path.
    func says(_ path: String) -> Bool { wishes.contains { $0.path == path } || others.contains(path) }

    /// Whether the map says something about the path, or about all of a group that holds it.
    func names(_ path: String) -> Bool {
        if says(path) { return true }
        guard let dot = path.lastIndex(of: ".") else { return false }
        return names(String(path[..<dot]))
    }

    /// Notes what the map says at a path; without a value only that it says something.
    mutating func add(_ value: FieldWish.Value?, _ field: Field, _ path: String, at position: SourcePosition) {
        if let value {
            wishes.append(FieldWish(field, path: path, value: value, position: position))
        } else {
            others.append(path)
        }
    }

    func scalar(_ path: String) -> RuleValue? {
        for wish in wishes where wish.path == path {
            if case .scalar(let value) = wish.value { return value }
        }
        return nil
    }
}

/// Decodes one field by its definition: values, sets, groups, metadata. Groups and metadata become a wish a path.
struct FieldDecoder {
    let context: DecodingContext

    func decode(_ entry: YAMLEntry, as field: Field, path: String, into draft: inout FieldDraft) {
        let node = entry.value
        if context.isBroken(node) {
            draft.others.append(path)
            return
        }
        if node.isNull {
            clear(node, field, path, into: &draft)
            return
        }
        switch field.type {
        case .group(let members, _): group(node, field, members, path, into: &draft)
        case .metadata: metadata(node, field, path, into: &draft)
        case .set(let element, let plain): set(entry, field, element, plain, path, into: &draft)
        default: draft.add(value(node, field, path).map { .scalar($0) }, field, path, at: node.position)
        }
    }

    /// The maps of a group or of a whole body: known fields are decoded, other keys reported.
    func decode(
        _ entries: [YAMLEntry], as fields: [Field], in place: @autoclosure () -> String, group: String?,
        hints: [String: String], unsupported: [String] = [], into draft: inout FieldDraft
    ) {
        for entry in entries {
            if let field = Field.named(entry.keyText, in: fields) {
                decode(entry, as: field, path: context.paths.path(field.name, in: group), into: &draft)
            } else {
                context.unknownKey(
                    entry, in: place(), known: fields.map(\.name), unsupported: unsupported,
                    hint: hints[entry.keyText] ?? fields.hint(for: entry.keyText))
            }
        }
    }

    // MARK: - Values

    private func value(_ node: YAMLNode, _ field: Field, _ path: String) -> RuleValue? {
        if case .text = field.type {
            if field.holdsEmails { return context.email(node, path).map { .text($0) } }
            if field.required { return context.filledText(node, path).map { .text($0) } }
        }
        return context.value(node, of: field.type, path)
    }

    private func clear(_ node: YAMLNode, _ field: Field, _ path: String, into draft: inout FieldDraft) {
        switch field.clearing {
        case .never:
            context.report(.cannotClear(field, path, node))
            draft.others.append(path)
        case .emptyList: draft.add(.set(.exactly([])), field, path, at: node.position)
        case .null, .emptyText, .emptyObject, .noneWord: draft.add(.scalar(.null), field, path, at: node.position)
        }
    }

    private func set(
        _ entry: YAMLEntry, _ field: Field, _ element: FieldType, _ plain: FieldType.PlainList, _ path: String,
        into draft: inout FieldDraft
    ) {
        guard let raw = context.rawList(entry.value, path) else {
            draft.others.append(path)
            return
        }
        let list = context.wish(
            raw, plain: plain, path, identity: { (value: Located<RuleValue>) in value.content.identity }
        ) {
            node, _ in
            let value =
                field.holdsEmails
                ? context.email(node, path).map { .text($0) } : context.value(node, of: element, path)
            return value.map { Located($0, at: node.position) }
        }
        draft.add(.set(list), field, path, at: entry.key.position)
    }

    private func group(
        _ node: YAMLNode, _ field: Field, _ members: [Field], _ path: String, into draft: inout FieldDraft
    ) {
        guard let entries = context.mapping(node, path, suggestion: "write \(field.name): {\(members[0].name): …}")
        else {
            draft.others.append(path)
            return
        }
        decode(
            entries, as: members, in: "\"\(path)\"", group: path, hints: Self.groupHints[path] ?? [:], into: &draft)
    }

    private func metadata(_ node: YAMLNode, _ field: Field, _ path: String, into draft: inout FieldDraft) {
        guard let entries = context.mapping(node, path, suggestion: "write \(path): {cost_center: \"4711\"}") else {
            return
        }
        for entry in entries {
            let key = entry.keyText
            guard MetadataText.isKey(key) else {
                context.report(.badMetadataKey(entry))
                continue
            }
            guard !key.hasPrefix(Marker.reservedPrefix) else {
                context.report(.reservedMetadataKey(entry))
                continue
            }
            let keyPath = context.paths.path(key, in: path)
            let value = metadataValue(entry.value, keyPath)
            draft.add(value.map { .scalar($0) }, field, keyPath, at: entry.value.position)
        }
    }

    private func metadataValue(_ node: YAMLNode, _ path: String) -> RuleValue? {
        if context.isBroken(node) { return nil }
        guard let scalar = context.scalar(node) else {
            context.report(
                .wrongType(path, "text", node, suggestion: "Hubstaff keeps one text of at most 200 characters a key"))
            return nil
        }
        if case .null = scalar.resolved { return .null }
        if scalar.text.isBlank {
            context.report(.emptyMetadata(path, node))
            return nil
        }
        if scalar.text.isLonger(than: Marker.maxLength) {
            context.report(.longMetadata(path, node, count: scalar.text.count))
            return nil
        }
        if case .bool(let flag) = scalar.resolved { return .text(flag ? "true" : "false") }
        return .text(scalar.text)
    }

    /// What people write inside a group, and what to tell them.
    private static let groupHints = [
        "payment": [
            "current_pay_rate": "write pay_rate: a rate of the running period cannot be set by rules",
            "bill_rate": "the Hubstaff API can read a member's bill rate but not set it; set it in a project",
        ],
        "limits": [
            "current_daily_limit": "limits of the running period cannot be read back, so rules cannot set them",
            "current_weekly_limit": "limits of the running period cannot be read back, so rules cannot set them",
        ],
        "budget": [
            "amount": "write cost: for money, hours: for time", "near_limit": "write alerts: {near_limit: …}",
            "end_date": "the Hubstaff API has no end of a budget",
        ],
    ]
}

/// What the API takes as metadata [FACTS, Writes].
enum MetadataText {
    /// 2 to 30 of `a-z 0-9 _`.
    static func isKey(_ text: String) -> Bool {
        text.withBytes { bytes in
            (2...30).contains(bytes.count)
                && bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
        }
    }
}

extension [Field] {
    /// The API's own name of a reference, which rules spell without `_id`.
    func hint(for key: String) -> String? {
        first { $0.api == key && $0.name != key }
            .map { "write \($0.name): with a name, {id: …} or {rule: …}" }
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func cannotClear(_ field: Field, _ path: String, _ node: YAMLNode) -> Diagnostic {
        var cure = "leave the key out to leave it as it is"
        switch field.type {
        case .set, .relation, .siteRules: cure = "for an empty list write \(field.name): {exactly: []}"
        case .metadata: cure = "null removes one key: metadata: {cost_center: null}"
        default: break
        }
        return .error(
            "cannot-clear", "\"\(path)\" cannot be cleared", at: node.position, length: node.length, suggestion: cure)
    }

    fileprivate static func badMetadataKey(_ entry: YAMLEntry) -> Diagnostic {
        .error(
            "bad-metadata-key", "\"\(entry.keyText)\" cannot be a metadata key", at: entry.key.position,
            length: entry.key.length, suggestion: "keys have 2 to 30 of a-z, 0-9 and _")
    }

    fileprivate static func reservedMetadataKey(_ entry: YAMLEntry) -> Diagnostic {
        .error(
            "reserved-metadata-key", "metadata keys that begin with \"\(Marker.reservedPrefix)\" are reserved",
            at: entry.key.position, length: entry.key.length)
    }

    fileprivate static func emptyMetadata(_ path: String, _ node: YAMLNode) -> Diagnostic {
        .error(
            "empty-value", "\"\(path)\" must not be empty", at: node.position, length: node.length,
            suggestion: "null removes the key")
    }

    fileprivate static func longMetadata(_ path: String, _ node: YAMLNode, count: Int) -> Diagnostic {
        .error(
            "too-long", "\"\(path)\" has \(count) characters, at most \(Marker.maxLength) are possible",
            at: node.position, length: node.length)
    }
}
