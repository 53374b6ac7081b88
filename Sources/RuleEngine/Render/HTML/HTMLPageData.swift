// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What the page's script works on: the changes with tables of the words that many of them share, and the job sites.
struct HTMLPageData {
    private let changes: ShownChanges
    private let sites: [ShownSite]

    init(_ changes: ShownChanges, _ sites: [ShownSite]) {
        self.changes = changes
        self.sites = sites
    }

    func bytes() throws(JSONFault) -> [UInt8] {
        var kinds = WordTable()
        var files = WordTable()
        var rules = WordTable()
        let actions = ChangeAction.allCases.map(\.rawValue)
        let topics = PlanHighlights.Topic.allCases
        let actionNumbers = Dictionary(uniqueKeysWithValues: ChangeAction.allCases.enumerated().map { ($1, $0) })
        var writer = JSONWriter(pretty: false)
        writer.add("{\"changes\":[")
        for shown in changes.all {
            let change = shown.change
            if shown.index > 0 { writer.add(",") }
            writer.add("{\"kind\":")
            try writer.write(.integer(kinds.number(of: change.kind.label)))
            writer.add(",\"actions\":")
            try writer.write(.array(change.actions.map { .integer(actionNumbers[$0] ?? 0) }))
            writer.add(",\"name\":")
            try writer.write(shown: change.name)
            writer.add(",\"address\":")
            try writer.write(shown: change.address)
            writer.add(",\"file\":")
            try writer.write(.integer(files.number(of: change.source?.file ?? FoldLabel.withoutRule)))
            if let source = change.source {
                writer.add(",\"line\":")
                try writer.write(.integer(source.line))
            }
            writer.add(",\"rules\":")
            try writer.write(.array(shown.rules.map { .integer(rules.number(of: $0)) }))
            writer.add(",\"fields\":[")
            for (index, field) in shown.fields.enumerated() {
                writer.add(index > 0 ? ",[" : "[")
                try writer.write(field)
                writer.add("]")
            }
            writer.add("]")
            try writer.write(more: shown, topics)
            writer.add("}")
        }
        writer.add("],\"actions\":")
        try writer.write(.array(actions.map { .string($0) }))
        writer.add(",\"sigils\":")
        try writer.write(.array(ChangeAction.allCases.map { .string($0.sigil) }))
        writer.add(",\"topics\":")
        try writer.write(.array(topics.map { .string($0.title) }))
        writer.add(",\"kinds\":")
        try writer.write(.array(kinds.words.map { .string(escapedForTerminal($0)) }))
        writer.add(",\"files\":")
        try writer.write(.array(files.words.map { .string(escapedForTerminal($0)) }))
        writer.add(",\"rules\":")
        try writer.write(.array(rules.words.map { .string(escapedForTerminal($0)) }))
        writer.add(",\"sites\":")
        try writer.write(.array(sites.map(\.json)))
        writer.add("}")
        return writer.bytes
    }
}

/// Words by the order in which they come up.
private struct WordTable {
    private(set) var words: [String] = []
    private var numbers: [String: Int] = [:]

    mutating func number(of word: String) -> Int {
        if let number = numbers[word] { return number }
        numbers[word] = words.count
        words.append(word)
        return words.count - 1
    }
}

extension JSONWriter {
    /// What people see: harmless wherever it is shown.
    fileprivate mutating func write(shown text: String) throws(JSONFault) {
        try write(.string(escapedForTerminal(text)))
    }

    /// Label, before or null, after, and a note where there is one.
    fileprivate mutating func write(_ field: ShownField) throws(JSONFault) {
        try write(shown: field.label)
        add(",")
        if let before = field.before { try write(shown: before) } else { add("null") }
        add(",")
        try write(shown: field.after)
        guard let note = field.note else { return }
        add(",")
        try write(shown: note)
    }

    /// The members that few changes have.
    fileprivate mutating func write(more shown: ShownChange, _ topics: [PlanHighlights.Topic]) throws(JSONFault) {
        if let id = shown.change.id {
            add(",\"id\":")
            try write(.integer(id))
        }
        if let parent = shown.change.parent {
            add(",\"parent\":")
            try write(shown: parent.name)
        }
        if let row = shown.row {
            add(",\"row\":")
            try write(shown: row)
        }
        if !shown.topics.isEmpty {
            add(",\"topics\":")
            let numbers = topics.indices.filter { shown.topics.contains(topics[$0]) }
            try write(.array(numbers.map { .integer($0) }))
        }
        if let fold = shown.fold {
            add(",\"fold\":")
            try write(.integer(fold))
        }
        if shown.change.isOnlyDeferred { add(",\"waits\":true") }
        if !shown.change.dependsOn.isEmpty {
            add(",\"needs\":")
            try write(.array(shown.change.dependsOn.map { .string(escapedForTerminal($0)) }))
        }
    }
}
