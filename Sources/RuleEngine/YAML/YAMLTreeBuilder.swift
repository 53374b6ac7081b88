// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Builds the tree from events: anchors, merges, types and duplicate keys.
struct YAMLTreeBuilder {
    var diagnostics = DiagnosticList()
    private let file: String
    private let limits: YAMLLimits
    private var anchors: [String: Built] = [:]
    private var openAnchors: Set<String> = []
    private var aliasNodes = 0

    /// A node and how many nodes it stands for, aliases included.
    private struct Built {
        let node: YAMLNode
        let count: Int
    }

    init(file: String, limits: YAMLLimits) {
        self.file = file
        self.limits = limits
    }

    mutating func build(_ events: consuming LibYAML) throws(YAMLStop) -> YAMLNode? {
        var document: YAMLNode?
        while true {
            switch try next(events) {
            case .streamEnd: return document
            case .documentStart(let mark):
                guard document == nil else { throw .refused(.secondDocument(at: position(mark))) }
                document = try node(try next(events), events, depth: 0).node
            default: continue
            }
        }
    }

    private func next(_ events: borrowing LibYAML) throws(YAMLStop) -> YAMLEvent {
        do {
            return try events.next()
        } catch {
            throw .syntax(error)
        }
    }

    private mutating func node(_ event: YAMLEvent, _ events: borrowing LibYAML, depth: Int) throws(YAMLStop) -> Built {
        switch event {
        case .alias(let name, let start, let end): return try alias(name, start, end)
        case .scalar(let scalar):
            let built = Built(node: self.scalar(scalar), count: 1)
            if let anchor = scalar.anchor { anchors[anchor] = built }
            return built
        case .sequenceStart(let anchor, let tag, let mark):
            try enter(anchor, depth, mark)
            checkTag(tag, "!!seq", "tag:yaml.org,2002:seq", at: mark)
            let built = try sequence(events, at: mark, depth: depth)
            return leave(anchor, built)
        case .mappingStart(let anchor, let tag, let mark):
            try enter(anchor, depth, mark)
            checkTag(tag, "!!map", "tag:yaml.org,2002:map", at: mark)
            let built = try mapping(events, at: mark, depth: depth)
            return leave(anchor, built)
        default:
            return Built(
                node: YAMLNode(value: .sequence([]), position: position(YAMLMark(line: 0, column: 0)), length: 1),
                count: 1)
        }
    }

    private mutating func sequence(_ events: borrowing LibYAML, at mark: YAMLMark, depth: Int) throws(YAMLStop) -> Built
    {
        var items: [YAMLNode] = []
        var count = 1
        while true {
            let event = try next(events)
            if case .sequenceEnd = event { break }
            let item = try node(event, events, depth: depth + 1)
            items.append(item.node)
            count += item.count
        }
        return Built(node: YAMLNode(value: .sequence(items), position: position(mark), length: 1), count: count)
    }

    private mutating func mapping(_ events: borrowing LibYAML, at mark: YAMLMark, depth: Int) throws(YAMLStop) -> Built
    {
        var entries: [YAMLEntry] = []
        var first: [String: SourcePosition] = [:]
        var merges: [YAMLNode] = []
        var count = 1
        while true {
            let event = try next(events)
            if case .mappingEnd = event { break }
            let key = try node(event, events, depth: depth + 1)
            let value = try node(try next(events), events, depth: depth + 1)
            count += key.count + value.count
            guard case .scalar(let scalar) = key.node.value else {
                diagnostics.add(.compoundKey(at: key.node.position))
                continue
            }
            let isMerge = scalar.text == "<<" && scalar.style == .plain
            if let earlier = first[scalar.text] {
                diagnostics.add(.duplicateKey(scalar.text, key.node, first: earlier))
                continue
            }
            first[scalar.text] = key.node.position
            if isMerge {
                merges.append(value.node)
            } else {
                entries.append(YAMLEntry(key: key.node, keyText: scalar.text, value: value.node))
            }
        }
        for source in merges { merge(source, into: &entries, &first) }
        return Built(node: YAMLNode(value: .mapping(entries), position: position(mark), length: 1), count: count)
    }

    /// A mapping's own keys win over merged ones, earlier merged ones over later ones.
    private mutating func merge(
        _ source: YAMLNode, into entries: inout [YAMLEntry], _ names: inout [String: SourcePosition]
    ) {
        switch source.value {
        case .mapping(let merged):
            for entry in merged where names[entry.keyText] == nil {
                names[entry.keyText] = entry.key.position
                entries.append(entry)
            }
        case .sequence(let items) where items.allSatisfy { if case .mapping = $0.value { true } else { false } }:
            for item in items { merge(item, into: &entries, &names) }
        default: diagnostics.add(.badMerge(at: source))
        }
    }

    // MARK: - Anchors

    private mutating func enter(_ anchor: String?, _ depth: Int, _ mark: YAMLMark) throws(YAMLStop) {
        guard depth < limits.maxDepth else { throw .refused(.tooDeep(limits.maxDepth, at: position(mark))) }
        if let anchor { openAnchors.insert(anchor) }
    }

    private mutating func leave(_ anchor: String?, _ built: Built) -> Built {
        if let anchor {
            openAnchors.remove(anchor)
            anchors[anchor] = built
        }
        return built
    }

    private mutating func alias(_ name: String, _ start: YAMLMark, _ end: YAMLMark) throws(YAMLStop) -> Built {
        let length = end.column - start.column
        if openAnchors.contains(name) { throw .refused(.recursiveAlias(name, at: position(start), length: length)) }
        guard let built = anchors[name] else {
            throw .refused(.unknownAlias(name, at: position(start), length: length, known: anchors.keys.sorted()))
        }
        aliasNodes += built.count
        guard aliasNodes <= limits.maxAliasNodes else {
            throw .refused(.tooManyAliases(limits.maxAliasNodes, at: position(start), length: length))
        }
        return built
    }

    // MARK: - Scalars

    private mutating func scalar(_ event: YAMLScalarEvent) -> YAMLNode {
        let isSingleLine = event.start.line == event.end.line
        let length = isSingleLine ? event.end.column - event.start.column : 1
        let quotes = event.style == .singleQuoted || event.style == .doubleQuoted ? 1 : 0
        let isExact = isSingleLine && length == event.text.unicodeScalars.count + 2 * quotes
        let scalar = YAMLScalar(
            text: event.text, style: event.style, resolved: resolved(event), contentOffset: isExact ? quotes : nil)
        return YAMLNode(value: .scalar(scalar), position: position(event.start), length: max(1, length))
    }

    private mutating func resolved(_ event: YAMLScalarEvent) -> YAMLScalar.Resolved {
        guard let tag = event.tag else { return event.style == .plain ? CoreSchema.resolve(event.text) : .text }
        let resolved = CoreSchema.resolve(event.text)
        switch (tag, resolved) {
        case ("!", _), ("tag:yaml.org,2002:str", _): return .text
        case ("tag:yaml.org,2002:int", .integer), ("tag:yaml.org,2002:float", .decimal),
            ("tag:yaml.org,2002:float", .special), ("tag:yaml.org,2002:bool", .bool), ("tag:yaml.org,2002:null", .null):
            return resolved
        case ("tag:yaml.org,2002:float", .integer(let number)): return .decimal(number)
        case ("tag:yaml.org,2002:int", _), ("tag:yaml.org,2002:float", _), ("tag:yaml.org,2002:bool", _),
            ("tag:yaml.org,2002:null", _):
            diagnostics.add(.notOfTag(event.text, tag, at: position(event.start)))
        default: diagnostics.add(.unknownTag(tag, at: position(event.start)))
        }
        return .text
    }

    private mutating func checkTag(_ tag: String?, _ short: String, _ long: String, at mark: YAMLMark) {
        guard let tag, tag != long, tag != "!" else { return }
        diagnostics.add(.unknownTag(tag, at: position(mark)))
    }

    private func position(_ mark: YAMLMark) -> SourcePosition {
        SourcePosition(file: file, line: mark.line + 1, column: mark.column + 1)
    }
}

// MARK: - Messages

extension Diagnostic {
    fileprivate static func secondDocument(at position: SourcePosition) -> Diagnostic {
        .error(
            "second-document", "a file holds one document", at: position, length: 3,
            suggestion: "put the second one into a file of its own")
    }

    fileprivate static func compoundKey(at position: SourcePosition) -> Diagnostic {
        .error("compound-key", "a key must be text, not a list or map", at: position, suggestion: "put ${…} in quotes")
    }

    fileprivate static func duplicateKey(_ key: String, _ node: YAMLNode, first: SourcePosition) -> Diagnostic {
        .error(
            "duplicate-key", "\"\(key)\" stands here twice", at: node.position, length: node.length,
            notes: [.init(message: "the first one stands here", position: first)])
    }

    fileprivate static func badMerge(at node: YAMLNode) -> Diagnostic {
        .error(
            "bad-merge", "\"<<\" takes a map, or a list of maps", at: node.position, length: node.length,
            suggestion: "write <<: *name, where &name marks a map")
    }

    fileprivate static func tooDeep(_ limit: Int, at position: SourcePosition) -> Diagnostic {
        .error("too-deep", "nesting is deeper than \(limit) levels", at: position)
    }

    fileprivate static func recursiveAlias(_ name: String, at position: SourcePosition, length: Int) -> Diagnostic {
        .error("recursive-alias", "\"*\(name)\" stands inside what it means", at: position, length: length)
    }

    fileprivate static func unknownAlias(
        _ name: String, at position: SourcePosition, length: Int, known: [String]
    ) -> Diagnostic {
        .error(
            "unknown-alias", "no anchor \"&\(name)\" stands before this", at: position, length: length,
            suggestion: Suggestion.closest(to: name, among: known).map { "did you mean \"*\($0)\"?" })
    }

    fileprivate static func tooManyAliases(_ limit: Int, at position: SourcePosition, length: Int) -> Diagnostic {
        .error("too-many-aliases", "aliases stand for more than \(limit) nodes", at: position, length: length)
    }

    fileprivate static func notOfTag(_ text: String, _ tag: String, at position: SourcePosition) -> Diagnostic {
        .error("bad-tag", "\"\(text)\" is no \(shortTag(tag))", at: position)
    }

    fileprivate static func unknownTag(_ tag: String, at position: SourcePosition) -> Diagnostic {
        .error("unknown-tag", "the tag \"\(shortTag(tag))\" is not known here", at: position, suggestion: "remove it")
    }

    private static func shortTag(_ tag: String) -> String {
        let prefix = "tag:yaml.org,2002:"
        return tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
    }
}
