// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A value in a plan's JSON together with the way to it, so that each fault says where it is.
struct PlanNode {
    let value: JSONValue
    private let place: JSONPlace

    init(root value: JSONValue) { self.init(value, .root("")) }

    private init(_ value: JSONValue, _ place: JSONPlace) {
        self.value = value
        self.place = place
    }

    func fault(_ expected: String) -> PlanDocumentFault {
        let path = place.description
        return .malformed(path: path.isEmpty ? "the whole" : path, expected: expected)
    }

    // MARK: - Members

    /// A member that must be there; it may be null.
    func member(_ key: String) throws(PlanDocumentFault) -> PlanNode {
        guard let members = value.object else { throw fault("an object") }
        let place = JSONPlace.member(place, key)
        guard let member = members[key] else { throw PlanNode(.null, place).fault("a value") }
        return PlanNode(member, place)
    }

    /// A member that may be missing or null.
    func optional(_ key: String) throws(PlanDocumentFault) -> PlanNode? {
        guard let members = value.object else { throw fault("an object") }
        guard let member = members[key], !member.isNull else { return nil }
        return PlanNode(member, .member(place, key))
    }

    /// Every member of an object.
    var members: [(key: String, node: PlanNode)] {
        get throws(PlanDocumentFault) {
            guard let members = value.object else { throw fault("an object") }
            return members.map { ($0.key, PlanNode($0.value, .member(place, $0.key))) }
        }
    }

    var items: [PlanNode] {
        get throws(PlanDocumentFault) {
            guard let items = value.array else { throw fault("a list") }
            return items.enumerated().map { PlanNode($0.element, .item(place, $0.offset)) }
        }
    }

    // MARK: - Scalars

    var text: String {
        get throws(PlanDocumentFault) {
            guard let text = value.string else { throw fault("a text") }
            return text
        }
    }

    var flag: Bool {
        get throws(PlanDocumentFault) {
            guard let flag = value.bool else { throw fault("true or false") }
            return flag
        }
    }

    var int: Int {
        get throws(PlanDocumentFault) {
            guard let int = value.int else { throw fault("a whole number") }
            return int
        }
    }

    var number: Decimal {
        get throws(PlanDocumentFault) {
            switch value {
            case .integer(let number): return Decimal(number)
            case .decimal(let number): return number
            default: throw fault("a number")
            }
        }
    }

    /// A count or a limit.
    var count: Int {
        get throws(PlanDocumentFault) {
            guard let int = value.int, int >= 0 else { throw fault("a whole number from 0 on") }
            return int
        }
    }

    var id: Int {
        get throws(PlanDocumentFault) {
            guard let int = value.int, int > 0 else { throw fault("an id") }
            return int
        }
    }

    func texts() throws(PlanDocumentFault) -> [String] {
        try items.map { item throws(PlanDocumentFault) in try item.text }
    }
}
