// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What folded changes have in common beside kind, action and values, in the order in which it is tried.
enum FoldLikeness: CaseIterable {
    /// Their name: the same task in many projects.
    case name
    /// The project or team that they are in.
    case parent
    /// The person of a membership.
    case subject
    case nothing

    /// Whether two changes do the same and have this in common.
    func isShared(_ one: Change, _ other: Change) -> Bool {
        guard one.doesTheSame(as: other) else { return false }
        return switch self {
        // A name or person is enough to say what they are.
        case .name: one.name == other.name
        case .subject: one.subject == other.subject
        case .parent: one.parent == other.parent && one.isOfSameRule(as: other)
        case .nothing: one.isOfSameRule(as: other)
        }
    }
}

/// A hash for each likeness that a change can have: of what it does, but for what it is called, and of what it shares.
/// Texts go in byte by byte, since what else Unicode holds equal to them takes longer to find out than all the rest.
struct FoldKeys {
    private let name: Int?
    private let parent: Int?
    private let subject: Int?
    private let nothing: Int

    init(_ change: Change) {
        let createdName = change.createdName
        var body = Hasher()
        body.combine(change.kind)
        body.combine(change.action)
        body.combine(change.also)
        body.combine(change.isPrune)
        for field in change.fields where field.path != createdName { body.combine(bytesOf: field) }
        var byRule = body
        // As `isOfSameRule` has it.
        if let source = change.source {
            if change.isUnowned { byRule.combine(source) } else { byRule.combine(bytesOf: change.rule) }
        }
        let isMembership = change.kind.isMembership
        name = isMembership || createdName == nil ? nil : body.finalized { $0.combine(bytesOf: change.name) }
        parent = change.parent.map { parent in byRule.finalized { $0.combine(parent) } }
        subject = isMembership ? body.finalized { $0.combine(change.subject) } : nil
        nothing = byRule.finalize()
    }

    /// nil where the change cannot be like others in this.
    subscript(likeness: FoldLikeness) -> Int? {
        switch likeness {
        case .name: name
        case .parent: parent
        case .subject: subject
        case .nothing: nothing
        }
    }
}

extension Change {
    /// Whether both are and do the same, but for what they are called.
    fileprivate func doesTheSame(as other: Change) -> Bool {
        guard kind == other.kind, action == other.action, also == other.also, isOnlyDeferred == other.isOnlyDeferred,
            isPrune == other.isPrune
        else { return false }
        guard let name = createdName else { return fields == other.fields }
        return fields.lazy.filter { $0.path != name }.elementsEqual(other.fields.lazy.filter { $0.path != name })
    }

    /// Whether a reviewer looks both up in the same rule. Of what no rule owns, such as a membership in a project that was
    /// there, the line tells rules apart. What is pruned, or from a plan that does not say, is of none.
    fileprivate func isOfSameRule(as other: Change) -> Bool {
        guard let source, let otherSource = other.source else { return self.source == nil && other.source == nil }
        guard isUnowned == other.isUnowned else { return false }
        return isUnowned ? source == otherSource : rule == other.rule
    }
}

extension PlanHighlights.Entry {
    /// A hash of what it says.
    var foldKey: Int {
        var hasher = Hasher()
        hasher.combine(topic)
        hasher.combine(change.kind)
        if let field {
            hasher.combine(bytesOf: field)
        } else {
            hasher.combine(change.actions)
            for field in change.fields where field.path == "role" { hasher.combine(bytesOf: field) }
        }
        return hasher.finalize()
    }

    /// Whether both say the same of what they are about.
    func saysTheSame(as other: Self) -> Bool {
        guard topic == other.topic, change.kind == other.change.kind else { return false }
        // What else happens to the resource does not matter to one of its fields.
        if field != nil || other.field != nil { return field == other.field }
        // Of an invite the role counts as well.
        return change.action == other.change.action && change.also == other.change.also
            && change.fields.lazy.filter { $0.path == "role" }
                .elementsEqual(other.change.fields.lazy.filter { $0.path == "role" })
    }
}

extension Hasher {
    fileprivate func finalized(_ add: (inout Hasher) -> Void) -> Int {
        var hasher = self
        add(&hasher)
        return hasher.finalize()
    }

    fileprivate mutating func combine(bytesOf text: some StringProtocol) {
        let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { combine(bytes: UnsafeRawBufferPointer($0)) }
        if isDone == nil { for byte in text.utf8 { combine(byte) } }
        // Where a text ends that others follow.
        combine(0xFF as UInt8)
    }

    fileprivate mutating func combine(bytesOf field: FieldChange) {
        combine(bytesOf: field.path)
        combine(bytesOf: field.before)
        combine(bytesOf: field.after)
        combine(field.deferred)
        combine(field.isHidden)
    }

    private mutating func combine(bytesOf value: Value) {
        switch value {
        case .null: combine(0 as UInt8)
        case .flag(let flag): combine(flag)
        case .number(let number): combine(number)
        case .text(let text): combine(bytesOf: text)
        case .reference(let reference): combine(reference)
        case .list(let items):
            combine(items.count)
            for item in items { combine(bytesOf: item) }
        // They have no order.
        case .object(let members):
            combine(
                members.reduce(0) { sum, member in
                    var hasher = Hasher()
                    hasher.combine(bytesOf: member.key)
                    hasher.combine(bytesOf: member.value)
                    return sum &+ hasher.finalize()
                })
        }
    }
}
