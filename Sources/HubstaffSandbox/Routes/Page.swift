// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A page of a list. `page_start_id` is the id with which the page begins; the answer's `next_page_start_id` is that of
/// the next one, and left out on the last page.
struct Page<Element> {
    var elements: [Element] = []
    var next: Int?

    static var defaultLimit: Int { 100 }

    /// - Parameter all: sorted by id.
    init(_ all: [Element], _ query: Query, where admits: (Element) -> Bool = { _ in true }) where Element: Keyed {
        let limit = query.int("page_limit") ?? Self.defaultLimit
        for element in all[all.lowerBound(query.int("page_start_id") ?? 0)...] where admits(element) {
            guard elements.count < limit else {
                next = element.id
                return
            }
            elements.append(element)
        }
    }

    /// The answer: the page under its name, what was side-loaded beside it.
    func reply(_ name: String, _ sideLoads: [String: JSON?] = [:], _ json: (Element) -> JSON) -> Reply {
        var members = sideLoads.compactMapValues { $0 }
        members[name] = .array(elements.map(json))
        if let next { members["pagination"] = ["next_page_start_id": .int(next)] }
        return Reply(json: .object(members))
    }
}
