// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Builds the tree from events: anchors, merges, types and duplicate keys.
struct YAMLTreeBuilder: ~Copyable {
    var diagnostics = DiagnosticList()
    /// Where the `[` and `{` stand that are not closed yet.
    private(set) var openBrackets: [YAMLMark] = []
    private let name: SourceName
    private let limits: YAMLLimits
    private var cursor: LineCursor
    private var anchors = YAMLAnchors()
    private var aliasNodes = 0
    /// That of the node that was read last.
    private var size = YAMLSize.scalar
    /// The elements of lists, and the entries of maps, that are not complete yet.
    private var elements = YAMLPile<YAMLNode>()
    private var entries = YAMLPile<YAMLEntry>()
    /// Looking for what was meant costs a walk through all names, so that only the first get a suggestion.
    private var suggestionsLeft = 20
    /// An alias had to be replaced by an empty map: what follows from that is not worth telling.
    private var isIncomplete = false

    init(file: String, bytes: ArraySlice<UInt8>, limits: YAMLLimits) {
        name = SourceName(file)
        self.limits = limits
        cursor = LineCursor(bytes)
    }

    mutating func build(_ events: consuming LibYAML) throws(YAMLStop) -> YAMLNode? {
        var document: YAMLNode?
        var hasDocument = false
        reading: while true {
            switch try next(&events) {
            case .streamEnd: break reading
            case .documentStart:
                if hasDocument {
                    diagnostics.add(.secondDocument(at: position(events.start), length: events.isExplicit ? 3 : 1))
                    break reading
                }
                hasDocument = true
                document = try node(try next(&events), &events, depth: 0)
            default: continue
            }
        }
        guard !isIncomplete, let document else { return nil }
        if case .scalar(let scalar) = document.value, scalar.text.isEmpty, scalar.style == .plain { return nil }
        return document
    }

    private func next(_ events: inout LibYAML) throws(YAMLStop) -> LibYAML.Event {
        do {
            return try events.next()
        } catch {
            throw .syntax(error)
        }
    }

    private mutating func node(
        _ event: LibYAML.Event, _ events: inout LibYAML, depth: Int
    ) throws(YAMLStop) -> YAMLNode {
        switch event {
        case .scalar:
            size = .scalar
            let node = scalar(events)
            if let anchor = events.anchor { close(anchor, anchors.open(anchor), node) }
            return node
        case .sequenceStart, .mappingStart: return try collection(event, &events, depth: depth)
        case .alias: return try alias(events.anchor ?? "", events.start, events.end, depth: depth)
        case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
            return placeholder(at: YAMLMark(line: 0, column: 0))
        }
    }

    private mutating func collection(
        _ event: LibYAML.Event, _ events: inout LibYAML, depth: Int
    ) throws(YAMLStop) -> YAMLNode {
        let (start, anchor, isFlow) = (events.start, events.anchor, events.isFlow)
        checkTag(events, event == .sequenceStart ? YAMLTag.seq : YAMLTag.map)
        guard depth < limits.maxDepth else { throw .refused(.tooDeep(limits.maxDepth, at: position(start))) }
        let id = anchors.open(anchor)
        if isFlow { openBrackets.append(start) }
        let node =
            event == .sequenceStart
            ? try sequence(&events, from: start, isFlow: isFlow, depth: depth)
            : try mapping(&events, from: start, isFlow: isFlow, depth: depth)
        if isFlow { openBrackets.removeLast() }
        if let anchor { close(anchor, id, node) }
        return node
    }

    private mutating func close(_ anchor: String, _ id: Int?, _ node: YAMLNode) {
        anchors.close(anchor, id, YAMLAnchors.Built(node: node, size: size))
    }

    private mutating func sequence(
        _ events: inout LibYAML, from start: YAMLMark, isFlow: Bool, depth: Int
    ) throws(YAMLStop) -> YAMLNode {
        let first = elements.count
        var whole = YAMLSize.emptyCollection
        while true {
            let event = try next(&events)
            if event == .sequenceEnd { break }
            elements.append(try node(event, &events, depth: depth + 1))
            whole.add(size)
        }
        size = whole
        let length = isFlow ? length(from: start, to: events.end) : 1
        return YAMLNode(value: .sequence(elements.take(from: first)), position: position(start), length: length)
    }

    private mutating func mapping(
        _ events: inout LibYAML, from start: YAMLMark, isFlow: Bool, depth: Int
    ) throws(YAMLStop) -> YAMLNode {
        let first = entries.count
        var keys = YAMLMapKeys(from: first)
        var merge: YAMLEntry?
        var whole = YAMLSize.emptyCollection
        while true {
            let event = try next(&events)
            if event == .mappingEnd { break }
            let key = try node(event, &events, depth: depth + 1)
            whole.add(size)
            let value = try node(try next(&events), &events, depth: depth + 1)
            whole.add(size)
            guard case .scalar(let scalar) = key.value else {
                diagnostics.add(.compoundKey(at: key))
                continue
            }
            let entry = YAMLEntry(key: key, value: value)
            if scalar.style == .plain, scalar.text == "<<" {
                if let merge { diagnostics.add(.secondMerge(entry.key, first: merge.key.position)) }
                merge = merge ?? entry
            } else if let place = keys.place(of: scalar.text, in: entries) {
                diagnostics.add(.duplicateKey(entry, first: entries[place].key.position))
            } else {
                append(entry, &keys)
            }
        }
        size = whole
        let end = events.end
        let firstKey = merge?.key ?? (entries.count > first ? entries[first].key : nil)
        let length = isFlow ? length(from: start, to: end) : firstKey?.length ?? 1
        if let merge { mergeIn(merge.value, &keys) }
        return YAMLNode(value: .mapping(entries.take(from: first)), position: position(start), length: length)
    }

    private mutating func append(_ entry: YAMLEntry, _ keys: inout YAMLMapKeys) {
        entries.append(entry)
        keys.noteLast(of: entries)
    }

    /// A map's own keys win over merged ones, earlier merged ones over later ones.
    private mutating func mergeIn(_ source: YAMLNode, _ keys: inout YAMLMapKeys) {
        switch source.value {
        case .mapping(let merged):
            for entry in merged where keys.place(of: entry.keyText, in: entries) == nil { append(entry, &keys) }
        case .sequence(let items):
            for item in items {
                guard case .mapping = item.value else {
                    diagnostics.add(.badMerge(at: item))
                    continue
                }
                mergeIn(item, &keys)
            }
        case .scalar: diagnostics.add(.badMerge(at: source))
        }
    }

    private mutating func alias(
        _ name: String, _ start: YAMLMark, _ end: YAMLMark, depth: Int
    ) throws(YAMLStop) -> YAMLNode {
        let length = length(from: start, to: end)
        switch anchors.meaning(of: name) {
        case .node(let built):
            aliasNodes += built.size.count
            guard aliasNodes <= limits.maxAliasNodes else {
                throw .refused(.tooManyAliases(limits.maxAliasNodes, at: position(start), length: length))
            }
            guard depth + built.size.height <= limits.maxDepth else {
                throw .refused(.tooDeep(limits.maxDepth, at: position(start), length: length))
            }
            size = built.size
            return built.node
        case .open: diagnostics.add(.recursiveAlias(name, at: position(start), length: length))
        case .unknown:
            let known = suggestionsLeft > 0 ? anchors.names : []
            suggestionsLeft -= 1
            diagnostics.add(.unknownAlias(name, at: position(start), length: length, known: known))
        }
        isIncomplete = true
        return placeholder(at: start)
    }

    private mutating func placeholder(at mark: YAMLMark) -> YAMLNode {
        size = .emptyCollection
        return YAMLNode(value: .mapping([]), position: position(mark), length: 1)
    }

    // MARK: - Scalars and tags

    private mutating func scalar(_ event: borrowing LibYAML) -> YAMLNode {
        let bytes = event.scalarBytes
        let text = String(decoding: bytes, as: UTF8.self)
        let (start, end, style) = (event.start, event.end, event.scalarStyle)
        let resolved: YAMLScalar.Resolved
        if let tag = event.tag {
            switch YAMLTag.resolve(text, tag: tag) {
            case .success(let value): resolved = value
            case .failure(let fault):
                diagnostics.add(.badTag(fault, tag, text, at: position(start)))
                resolved = .text
            }
        } else {
            resolved = style == .plain ? CoreSchema.resolve(text) : .text
        }
        let scalar = YAMLScalar(
            text: text, style: style, resolved: resolved, isOnOneLine: start.line == end.line)
        return YAMLNode(
            value: .scalar(scalar), position: position(start), length: length(style, from: start, to: end),
            isPlain: !Template.isIn(bytes))
    }

    private mutating func length(_ style: YAMLScalar.Style, from start: YAMLMark, to end: YAMLMark) -> Int {
        if start.line == end.line { return length(from: start, to: end) }
        switch style {
        case .literal, .folded: return 1
        case .plain, .singleQuoted, .doubleQuoted: return max(1, cursor.restOfLine(from: start))
        }
    }

    private mutating func checkTag(_ event: borrowing LibYAML, _ wanted: String) {
        guard let tag = event.tag, tag != wanted, tag != "!" else { return }
        diagnostics.add(.badTag(YAMLTag.known.contains(tag) ? .wrong : .unknown, tag, nil, at: position(event.start)))
    }

    private func length(from start: YAMLMark, to end: YAMLMark) -> Int {
        start.line == end.line ? max(1, end.column - start.column) : 1
    }

    private func position(_ mark: YAMLMark) -> SourcePosition {
        SourcePosition(name: name, line: mark.line + 1, column: mark.column + 1)
    }
}
