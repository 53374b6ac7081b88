// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Merges the `vars` of all files. Their values stay as they are: templates in them are expanded where they are used.
struct VariableDecoder {
    let context: DecodingContext
    private(set) var values: [String: YAMLNode] = [:]
    private var places: [String: SourcePosition] = [:]

    init(context: DecodingContext) { self.context = context }

    mutating func add(_ vars: YAMLEntry?) {
        guard let vars, !vars.value.isNull else { return }
        guard let entries = context.mapping(vars.value, "vars", suggestion: "write vars: {name: value}") else { return }
        for entry in entries {
            if let first = values[entry.keyText], let place = places[entry.keyText] {
                if !first.holdsSame(as: entry.value) { context.report(.twoValues(entry, first: place)) }
                continue
            }
            values[entry.keyText] = entry.value
            places[entry.keyText] = entry.key.position
        }
    }
}

/// Decodes a file's `defaults`: for each kind a body that fills what others leave out.
struct DefaultsDecoder {
    let context: DecodingContext

    func decode(_ defaults: YAMLEntry?) -> [Kind: ResourceBody] {
        guard let defaults, !defaults.value.isNull else { return [:] }
        guard let entries = context.mapping(defaults.value, "defaults", suggestion: "write defaults: {project: {…}}")
        else {
            return [:]
        }
        var bodies: [Kind: ResourceBody] = [:]
        let decoder = BodyDecoder(context: context, defaults: [:])
        for entry in entries {
            guard let definition = Kind(rawValue: entry.keyText)?.definition else {
                let plural = KindDefinition.all.first { $0.plural == entry.keyText }
                context.unknownKey(
                    entry, in: "\"defaults\"", known: KindDefinition.all.map(\.kind.rawValue),
                    unsupported: Unsupported.kinds, hint: plural.map { "did you mean \"\($0.kind.rawValue)\"?" })
                continue
            }
            bodies[definition.kind] = decoder.decode(entry.value, definition, .defaults, anchor: entry.key)
        }
        return bodies
    }
}

extension YAMLNode {
    /// Whether two nodes hold the same value, wherever they stand.
    func holdsSame(as other: YAMLNode) -> Bool {
        switch (value, other.value) {
        case (.scalar(let left), .scalar(let right)):
            left.resolved == right.resolved && (!left.isText || left.text == right.text)
        case (.sequence(let left), .sequence(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.holdsSame(as: $1) }
        case (.mapping(let left), .mapping(let right)):
            left.count == right.count
                && left.allSatisfy { entry in
                    right.contains { $0.keyText == entry.keyText && $0.value.holdsSame(as: entry.value) }
                }
        default: false
        }
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func twoValues(_ entry: YAMLEntry, first: SourcePosition) -> Diagnostic {
        .error(
            "conflicting-variable", "the variable \"\(entry.keyText)\" has another value elsewhere",
            at: entry.key.position, length: entry.key.length,
            notes: [.init(message: "the other value stands here", position: first)],
            suggestion: "let one file say it, or use two names")
    }
}
