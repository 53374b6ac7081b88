// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What rules want of one list: all of it, or single elements, each a field of its own (DESIGN 2, Lists). Elements are
/// told apart by a key, which the caller makes of them.
package struct WantedSet: Sendable {
    /// What one rule says of the list.
    package enum Claim: Sendable {
        case exactly(Wanted<[Value]>)
        case adds(Wanted<Value>)
        case removes(Wanted<Value>)

        package var origin: Origin {
            switch self {
            case .exactly(let wanted): wanted.origin
            case .adds(let wanted), .removes(let wanted): wanted.origin
            }
        }
    }

    /// Two claims that cannot both hold.
    package struct Dispute: Sendable {
        package let claim: Claim
        package let other: Claim
    }

    package private(set) var exactly: Wanted<[Value]>?
    /// What is asked for element by element; nil in most sets, which one rule wants as a whole.
    private var single: SingleElements?

    private struct SingleElements: Sendable {
        var add: [Wanted<Value>] = []
        var remove: [Wanted<Value>] = []
        /// The keys of `exactly`, once another claim asks for them.
        var exactKeys: Set<Value>?
        var addKeys: [Value: Wanted<Value>] = [:]
        var removeKeys: [Value: Wanted<Value>] = [:]
    }

    package init() {}

    package var add: [Wanted<Value>] { single?.add ?? [] }
    package var remove: [Wanted<Value>] { single?.remove ?? [] }

    /// Everybody who has a say in the list.
    package var origins: [Origin] { [exactly?.origin].compactMap { $0 } + (add + remove).map(\.origin) }

    // MARK: - Wishes

    /// Wants just these elements.
    package mutating func want(exactly values: [Value], _ origin: Origin, key: (Value) -> Value) -> [Dispute] {
        let wanted = Wanted(values, origin)
        if let exactly {
            let isSame = Set(values.map(key)) == keys(of: exactly, key)
            return isSame ? [] : [Dispute(claim: .exactly(wanted), other: .exactly(exactly))]
        }
        exactly = wanted
        guard let single else { return [] }
        let keys = keys(of: wanted, key)
        let outside = single.add.filter { !keys.contains(key($0.value)) }.map { Claim.adds($0) }
        let inside = single.remove.filter { keys.contains(key($0.value)) }.map { Claim.removes($0) }
        return (outside + inside).map { Dispute(claim: .exactly(wanted), other: $0) }
    }

    /// Wants one more element.
    package mutating func want(adding wanted: Wanted<Value>, key: (Value) -> Value) -> Dispute? {
        let element = key(wanted.value)
        var single = takeSingle()
        defer { self.single = single }
        if single.addKeys[element] == nil {
            single.addKeys[element] = wanted
            single.add.append(wanted)
        }
        if let remove = single.removeKeys[element] { return Dispute(claim: .adds(wanted), other: .removes(remove)) }
        guard let exactly, !Self.keys(of: exactly, in: &single, key).contains(element) else { return nil }
        return Dispute(claim: .adds(wanted), other: .exactly(exactly))
    }

    /// Wants an element away.
    package mutating func want(removing wanted: Wanted<Value>, key: (Value) -> Value) -> Dispute? {
        let element = key(wanted.value)
        var single = takeSingle()
        defer { self.single = single }
        if single.removeKeys[element] == nil {
            single.removeKeys[element] = wanted
            single.remove.append(wanted)
        }
        if let add = single.addKeys[element] { return Dispute(claim: .removes(wanted), other: .adds(add)) }
        guard let exactly, Self.keys(of: exactly, in: &single, key).contains(element) else { return nil }
        return Dispute(claim: .removes(wanted), other: .exactly(exactly))
    }

    /// Taken out while it is added to, so that it is not copied.
    private mutating func takeSingle() -> SingleElements {
        let taken = single ?? SingleElements()
        single = nil
        return taken
    }

    private mutating func keys(of exactly: Wanted<[Value]>, _ key: (Value) -> Value) -> Set<Value> {
        var single = takeSingle()
        defer { self.single = single }
        return Self.keys(of: exactly, in: &single, key)
    }

    private static func keys(
        of exactly: Wanted<[Value]>, in single: inout SingleElements, _ key: (Value) -> Value
    ) -> Set<Value> {
        if let keys = single.exactKeys { return keys }
        let keys = Set(exactly.value.map(key))
        single.exactKeys = keys
        return keys
    }

    // MARK: - Result

    /// The list that is wanted, given the present one.
    package func applied(to current: [Value], as type: FieldType) -> [Value] {
        if let exactly { return Self.unique(exactly.value, as: type) }
        let kept = current.filter { single?.removeKeys[Comparison.key($0, as: type)] == nil }
        return Self.unique(kept + add.map(\.value), as: type)
    }

    private static func unique(_ items: [Value], as type: FieldType) -> [Value] {
        if items.count < 2 { return items }
        if items.count == 2 {
            return Comparison.key(items[0], as: type) == Comparison.key(items[1], as: type) ? [items[0]] : items
        }
        var seen: Set<Value> = []
        return items.filter { seen.insert(Comparison.key($0, as: type)).inserted }
    }
}
