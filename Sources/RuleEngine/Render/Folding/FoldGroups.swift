// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The groups that a list falls into, by the places in the list; most of it is in none.
struct FoldGroups {
    /// Of each group the places, in order.
    private(set) var members: [[Int]] = []
    private var numbers: [Int?]

    /// - Parameter count: how long the list is.
    init(count: Int) { numbers = Array(repeating: nil, count: count) }

    /// The group that a place is in.
    func number(of place: Int) -> Int? { numbers[place] }

    /// Puts places into groups that are in none yet and are the same as enough others.
    ///
    /// - Parameters:
    ///   - key: the same number for the same; nil for what is the same as nothing else.
    ///   - isSame: asked of those alone whose keys are the same: a key is a hash.
    mutating func add(key: (Int) -> Int?, isSame: (Int, Int) -> Bool) {
        // Few keys are frequent: a table by some of their bits leaves the most of them out, at a byte each.
        let mask = (1 << (Int.bitWidth - (numbers.count * 4).leadingZeroBitCount)) - 1
        var crowds = [UInt8](repeating: 0, count: mask + 1)
        for place in numbers.indices where numbers[place] == nil {
            guard let key = key(place) else { continue }
            crowds[key & mask] = min(crowds[key & mask], .max - 1) + 1
        }
        var candidates: [Int: [[Int]]] = [:]
        for place in numbers.indices where numbers[place] == nil {
            guard let key = key(place), crowds[key & mask] >= PlanFolding.threshold else { continue }
            let same = candidates[key]?.firstIndex { isSame($0[0], place) }
            if let same { candidates[key]?[same].append(place) } else { candidates[key, default: []].append([place]) }
        }
        for group in candidates.values.joined() where group.count >= PlanFolding.threshold {
            for place in group { numbers[place] = members.count }
            members.append(group)
        }
    }
}
