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
    package private(set) var add: [Wanted<Value>] = []
    package private(set) var remove: [Wanted<Value>] = []
    /// The keys of `exactly`, once another claim asks for them.
    private var exactKeys: Set<Value>?
    private var addKeys: [Value: Wanted<Value>] = [:]
    private var removeKeys: [Value: Wanted<Value>] = [:]

    package init() {}

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
        if add.isEmpty, remove.isEmpty { return [] }
        let keys = keys(of: wanted, key)
        let outside = add.filter { !keys.contains(key($0.value)) }.map { Claim.adds($0) }
        let inside = remove.filter { keys.contains(key($0.value)) }.map { Claim.removes($0) }
        return (outside + inside).map { Dispute(claim: .exactly(wanted), other: $0) }
    }

    /// Wants one more element.
    package mutating func want(adding wanted: Wanted<Value>, key: (Value) -> Value) -> Dispute? {
        let element = key(wanted.value)
        if addKeys[element] == nil {
            addKeys[element] = wanted
            add.append(wanted)
        }
        if let remove = removeKeys[element] { return Dispute(claim: .adds(wanted), other: .removes(remove)) }
        guard let exactly, !keys(of: exactly, key).contains(element) else { return nil }
        return Dispute(claim: .adds(wanted), other: .exactly(exactly))
    }

    /// Wants an element away.
    package mutating func want(removing wanted: Wanted<Value>, key: (Value) -> Value) -> Dispute? {
        let element = key(wanted.value)
        if removeKeys[element] == nil {
            removeKeys[element] = wanted
            remove.append(wanted)
        }
        if let add = addKeys[element] { return Dispute(claim: .removes(wanted), other: .adds(add)) }
        guard let exactly, keys(of: exactly, key).contains(element) else { return nil }
        return Dispute(claim: .removes(wanted), other: .exactly(exactly))
    }

    private mutating func keys(of exactly: Wanted<[Value]>, _ key: (Value) -> Value) -> Set<Value> {
        if let exactKeys { return exactKeys }
        let keys = Set(exactly.value.map(key))
        exactKeys = keys
        return keys
    }

    // MARK: - Result

    /// The list that is wanted, given the present one.
    package func applied(to current: [Value], as type: FieldType) -> [Value] {
        if let exactly { return Self.unique(exactly.value, as: type) }
        let kept = current.filter { removeKeys[Comparison.key($0, as: type)] == nil }
        return Self.unique(kept + add.map(\.value), as: type)
    }

    private static func unique(_ items: [Value], as type: FieldType) -> [Value] {
        if items.count < 2 { return items }
        var seen: Set<Value> = []
        return items.filter { seen.insert(Comparison.key($0, as: type)).inserted }
    }
}
