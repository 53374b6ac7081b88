// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The order in which a plan lists the fields of a change: that of the kind's definition, then by path.
struct FieldOrder {
    private let definition: [Field]

    static func sorted(_ fields: [WantedField], of kind: Kind) -> [WantedField] {
        let order = FieldOrder(definition: kind.definition?.fields ?? [])
        // People mostly write them so.
        let isSorted = fields.indices.dropFirst().allSatisfy { index in
            fields[index - 1].rank < fields[index].rank || !order.precedes(fields[index], fields[index - 1])
        }
        return isSorted ? fields : fields.sorted(by: order.precedes)
    }

    private func precedes(_ left: WantedField, _ right: WantedField) -> Bool {
        if left.rank != right.rank { return left.rank < right.rank }
        let ranks = (rank(left.path), rank(right.path))
        return ranks.0 == ranks.1 ? left.path < right.path : ranks.0.lexicographicallyPrecedes(ranks.1)
    }

    /// The places of a path's names, each among its group's fields.
    private func rank(_ path: String) -> [Int] {
        var members = definition
        var ranks: [Int] = []
        for part in path.utf8.split(separator: UInt8(ascii: ".")) {
            guard let index = members.firstIndex(where: { $0.name.utf8.elementsEqual(part) }) else { break }
            ranks.append(index)
            if case .group(let inner, _) = members[index].type { members = inner } else { break }
        }
        return ranks
    }
}
