// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The members of a JSON object, in the order in which they were given; it takes no part in comparison.
///
/// They stand in one array that is searched from its start: nearly all objects have a handful of members, and a document
/// has hundreds of thousands of objects, for which hash tables cost more than they save. Who makes an object of what came
/// from outside gives all members at once.
package struct JSONObject: Sendable {
    package typealias Element = (key: String, value: JSONValue)

    /// No tuple: the runtime destroys those of an array one by one.
    struct Member: Sendable {
        var key: String
        var value: JSONValue
    }

    private var members: [Member] = []

    /// So many are compared each with each; more go through a table.
    private static let few = 16

    package init() {}

    /// Of two members with one key the later one counts.
    init(_ members: [Member]) {
        self.members = members
        if members.count <= Self.few { dropRepeated() } else { dropRepeatedOfMany() }
    }

    /// Of two members with one key the later one counts. For as many as there may be: setting one after the other looks
    /// at all that are there for each.
    package init(_ members: [Element]) {
        self.init(members.map { Member(key: $0.key, value: $0.value) })
    }

    package init(_ members: [String: JSONValue]) {
        self.members = members.map { Member(key: $0.key, value: $0.value) }
    }

    /// The member; nil where there is none.
    package subscript(key: String) -> JSONValue? {
        get { index(of: key).map { members[$0].value } }
        set {
            switch (index(of: key), newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    package var keys: [String] { members.map(\.key) }

    package var values: [JSONValue] { members.map(\.value) }

    package func mapValues(_ transform: (JSONValue) throws -> JSONValue) rethrows -> JSONObject {
        var result = self
        for index in members.indices { result.members[index].value = try transform(members[index].value) }
        return result
    }

    /// The same keys with other values, which may depend on them.
    package func mapMembers(_ transform: (Element) throws -> JSONValue) rethrows -> JSONObject {
        var result = self
        for index in members.indices { result.members[index].value = try transform(self[index]) }
        return result
    }

    package func merging(
        _ others: JSONObject, uniquingKeysWith combine: (JSONValue, JSONValue) throws -> JSONValue
    ) rethrows -> JSONObject {
        var result = self
        for (key, other) in others { result[key] = try self[key].map { try combine($0, other) } ?? other }
        return result
    }

    package func filter(_ isIncluded: (Element) throws -> Bool) rethrows -> JSONObject {
        var result = self
        result.members = try members.filter { try isIncluded(($0.key, $0.value)) }
        return result
    }

    /// In byte order, as documents are written.
    var sortedByKey: [Member] {
        members.sorted { $0.key.precedesInBytes($1.key) }
    }

    private func index(of key: String) -> Int? {
        for index in members.indices where members[index].key == key { return index }
        return nil
    }
}

extension JSONObject: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { members.count }
    package subscript(position: Int) -> Element { (members[position].key, members[position].value) }
}

extension JSONObject {
    /// Of the type alone: what is generic is slow beyond this module.
    package struct Iterator: IteratorProtocol {
        fileprivate let members: [Member]
        private var index = 0

        fileprivate init(_ members: [Member]) { self.members = members }

        package mutating func next() -> Element? {
            guard index < members.count else { return nil }
            defer { index += 1 }
            return (members[index].key, members[index].value)
        }
    }

    package func makeIterator() -> Iterator { Iterator(members) }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral members: (String, JSONValue)...) {
        self.init(members.map { Member(key: $0, value: $1) })
    }
}

extension JSONObject: Hashable {
    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        guard left.count == right.count else { return false }
        guard left.count > few else { return left.allSatisfy { right[$0.key] == $0.value } }
        return left.table == right.table
    }

    package func hash(into hasher: inout Hasher) {
        // The same whatever the order.
        hasher.combine(
            members.reduce(0) { sum, member in
                var hasher = Hasher()
                hasher.combine(member.key)
                hasher.combine(member.value)
                return sum ^ hasher.finalize()
            })
    }
}

// MARK: - Many members

extension JSONObject {
    private var table: [String: JSONValue] { Dictionary(members.map { ($0.key, $0.value) }) { _, last in last } }

    private mutating func dropRepeated() {
        var index = 1
        while index < members.count {
            if let first = members[..<index].firstIndex(where: { $0.key == members[index].key }) {
                members[first].value = members.remove(at: index).value
            } else {
                index += 1
            }
        }
    }

    private mutating func dropRepeatedOfMany() {
        var places: [String: Int] = [:]
        var kept: [Member] = []
        kept.reserveCapacity(members.count)
        for member in members {
            if let place = places[member.key] {
                kept[place].value = member.value
            } else {
                places[member.key] = kept.count
                kept.append(member)
            }
        }
        members = kept
    }
}
