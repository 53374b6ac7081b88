// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Builds the tree from events: anchors, merges, types and duplicate keys.
struct YAMLTreeBuilder {
    typealias Built = YAMLAnchors.Built

    var diagnostics = DiagnosticList()
    /// Where the `[` and `{` stand that are not closed yet.
    private(set) var openBrackets: [YAMLMark] = []
    private let name: SourceName
    private let limits: YAMLLimits
    private var cursor: LineCursor
    private var anchors = YAMLAnchors()
    private var aliasNodes = 0
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
            switch try next(events) {
            case .streamEnd: break reading
            case .documentStart(let mark, let isExplicit):
                if hasDocument {
                    diagnostics.add(.secondDocument(at: position(mark), length: isExplicit ? 3 : 1))
                    break reading
                }
                hasDocument = true
                document = try node(try next(events), events, depth: 0).node
            default: continue
            }
        }
        guard !isIncomplete, let document else { return nil }
        if case .scalar(let scalar) = document.value, scalar.text.isEmpty, scalar.style == .plain { return nil }
        return document
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
        case .alias(let name, let start, let end): return try alias(name, start, end, depth: depth)
        case .scalar(let event):
            let built = Built(node: scalar(event), count: 1, height: 0)
            if event.anchor != nil { anchors.close(event.anchor, anchors.open(event.anchor), built) }
            return built
        case .sequenceStart(let event):
            checkTag(event, YAMLTag.seq)
            return try collection(event, depth) { (builder) throws(YAMLStop) in
                try builder.sequence(events, event, depth: depth)
            }
        case .mappingStart(let event):
            checkTag(event, YAMLTag.map)
            return try collection(event, depth) { (builder) throws(YAMLStop) in
                try builder.mapping(events, event, depth: depth)
            }
        case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
            return placeholder(at: YAMLMark(line: 0, column: 0))
        }
    }

    private mutating func collection(
        _ event: YAMLCollectionEvent, _ depth: Int, _ read: (inout YAMLTreeBuilder) throws(YAMLStop) -> Built
    ) throws(YAMLStop) -> Built {
        guard depth < limits.maxDepth else { throw .refused(.tooDeep(limits.maxDepth, at: position(event.start))) }
        let id = anchors.open(event.anchor)
        if event.isFlow { openBrackets.append(event.start) }
        let built = try read(&self)
        if event.isFlow { openBrackets.removeLast() }
        anchors.close(event.anchor, id, built)
        return built
    }

    private mutating func sequence(
        _ events: borrowing LibYAML, _ start: YAMLCollectionEvent, depth: Int
    ) throws(YAMLStop) -> Built {
        var items: [YAMLNode] = []
        var count = 1
        var height = 0
        while true {
            let event = try next(events)
            if case .sequenceEnd(let end) = event {
                let length = start.isFlow ? length(from: start.start, to: end) : 1
                let node = YAMLNode(value: .sequence(items), position: position(start.start), length: length)
                return Built(node: node, count: count, height: height + 1)
            }
            let item = try node(event, events, depth: depth + 1)
            items.append(item.node)
            count += item.count
            height = max(height, item.height)
        }
    }

    private mutating func mapping(
        _ events: borrowing LibYAML, _ start: YAMLCollectionEvent, depth: Int
    ) throws(YAMLStop) -> Built {
        var map = YAMLMapEntries()
        var merge: YAMLEntry?
        var count = 1
        var height = 0
        while true {
            let event = try next(events)
            if case .mappingEnd(let end) = event {
                let first = merge?.key ?? map.entries.first?.key
                let length = start.isFlow ? length(from: start.start, to: end) : first?.length ?? 1
                if let merge { mergeIn(merge.value, to: &map) }
                let node = YAMLNode(value: .mapping(map.entries), position: position(start.start), length: length)
                return Built(node: node, count: count, height: height + 1)
            }
            let key = try node(event, events, depth: depth + 1)
            let value = try node(try next(events), events, depth: depth + 1)
            count += key.count + value.count
            height = max(height, key.height, value.height)
            guard case .scalar(let scalar) = key.node.value else {
                diagnostics.add(.compoundKey(at: key.node))
                continue
            }
            let entry = YAMLEntry(key: key.node, keyText: scalar.text, value: value.node)
            if scalar.style == .plain, scalar.text == "<<" {
                if let merge { diagnostics.add(.secondMerge(entry.key, first: merge.key.position)) }
                merge = merge ?? entry
            } else if let first = map.entry(for: scalar.text) {
                diagnostics.add(.duplicateKey(entry, first: first.key.position))
            } else {
                map.append(entry)
            }
        }
    }

    /// A map's own keys win over merged ones, earlier merged ones over later ones.
    private mutating func mergeIn(_ source: YAMLNode, to map: inout YAMLMapEntries) {
        switch source.value {
        case .mapping(let entries):
            for entry in entries where map.entry(for: entry.keyText) == nil { map.append(entry) }
        case .sequence(let items):
            for item in items {
                guard case .mapping = item.value else {
                    diagnostics.add(.badMerge(at: item))
                    continue
                }
                mergeIn(item, to: &map)
            }
        case .scalar: diagnostics.add(.badMerge(at: source))
        }
    }

    private mutating func alias(
        _ name: String, _ start: YAMLMark, _ end: YAMLMark, depth: Int
    ) throws(YAMLStop) -> Built {
        let length = length(from: start, to: end)
        switch anchors.meaning(of: name) {
        case .node(let built):
            aliasNodes += built.count
            guard aliasNodes <= limits.maxAliasNodes else {
                throw .refused(.tooManyAliases(limits.maxAliasNodes, at: position(start), length: length))
            }
            guard depth + built.height <= limits.maxDepth else {
                throw .refused(.tooDeep(limits.maxDepth, at: position(start), length: length))
            }
            return built
        case .open: diagnostics.add(.recursiveAlias(name, at: position(start), length: length))
        case .unknown:
            let known = suggestionsLeft > 0 ? anchors.names : []
            suggestionsLeft -= 1
            diagnostics.add(.unknownAlias(name, at: position(start), length: length, known: known))
        }
        isIncomplete = true
        return placeholder(at: start)
    }

    private func placeholder(at mark: YAMLMark) -> Built {
        Built(node: YAMLNode(value: .mapping([]), position: position(mark), length: 1), count: 1, height: 1)
    }

    // MARK: - Scalars and tags

    private mutating func scalar(_ event: YAMLScalarEvent) -> YAMLNode {
        let resolved: YAMLScalar.Resolved
        if let tag = event.tag {
            switch YAMLTag.resolve(event.text, tag: tag) {
            case .success(let value): resolved = value
            case .failure(let fault):
                diagnostics.add(.badTag(fault, tag, event.text, at: position(event.start)))
                resolved = .text
            }
        } else {
            resolved = event.style == .plain ? CoreSchema.resolve(event.text) : .text
        }
        let scalar = YAMLScalar(
            text: event.text, style: event.style, resolved: resolved, contentOffset: contentOffset(event))
        return YAMLNode(value: .scalar(scalar), position: position(event.start), length: length(event))
    }

    /// Where the text begins if it stands in the file as it is: on one line, without escapes.
    private func contentOffset(_ event: YAMLScalarEvent) -> Int? {
        guard event.start.line == event.end.line else { return nil }
        let length = event.end.column - event.start.column
        let count = event.text.unicodeScalars.count
        switch event.style {
        case .plain: return length - count
        case .singleQuoted, .doubleQuoted: return length == count + 2 ? 1 : nil
        case .literal, .folded: return nil
        }
    }

    private mutating func length(_ event: YAMLScalarEvent) -> Int {
        if event.start.line == event.end.line { return length(from: event.start, to: event.end) }
        switch event.style {
        case .literal, .folded: return 1
        case .plain, .singleQuoted, .doubleQuoted: return max(1, cursor.restOfLine(from: event.start))
        }
    }

    private mutating func checkTag(_ event: YAMLCollectionEvent, _ wanted: String) {
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
