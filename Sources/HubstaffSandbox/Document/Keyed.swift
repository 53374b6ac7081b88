// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Has an id by which its list is sorted.
package protocol Keyed {
    var id: Int { get }
}

extension Array where Element: Keyed {
    /// The place of the first element whose id is not below.
    func lowerBound(_ id: Int) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if self[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func place(of id: Int) -> Int? {
        let place = lowerBound(id)
        return place < endIndex && self[place].id == id ? place : nil
    }

    func first(id: Int) -> Element? { place(of: id).map { self[$0] } }

    /// Puts the element in its place, instead of one with the same id.
    mutating func put(_ element: Element) {
        let place = lowerBound(element.id)
        if place < endIndex, self[place].id == element.id { self[place] = element } else { insert(element, at: place) }
    }

    mutating func remove(id: Int) {
        if let place = place(of: id) { remove(at: place) }
    }
}
