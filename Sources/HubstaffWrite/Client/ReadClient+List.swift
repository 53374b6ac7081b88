// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension ReadClient {
    /// Below this a smaller page no longer helps: it is asked again as it is.
    private static let smallestPage = 10

    /// A whole list: follows its cursors to the end [FACTS, Lists]. A page that takes the server too long is asked
    /// again with half the size, and so are the pages after it.
    ///
    /// - Parameters:
    ///   - key: the member of the answer that holds the list, such as `projects`.
    ///   - query: without `page_limit` and `page_start_id`, which are added.
    ///   - pageLimit: items a page, at most 500.
    ///   - sideLoaded: further lists of the answer to collect, such as `users` with `include=users`.
    package func list(
        _ path: String, key: String, query: [(String, String)] = [], pageLimit: Int = 500, sideLoaded: [String] = []
    ) async throws(APIFault) -> ListResult {
        var pages = Pages(path: path, key: key, sideLoaded: sideLoaded)
        var limit = pageLimit
        while true {
            let whenSlow = limit > Self.smallestPage ? SlowAnswer.report : .retry
            let pageQuery = query + pages.cursorQuery(limit: limit)
            let page: JSONValue
            do {
                page = try await read(path, query: pageQuery, whenSlow: whenSlow)
            } catch .unreachable(let reason) where whenSlow == .report && reason.isSlow {
                limit = max(Self.smallestPage, limit / 2)
                continue
            }
            guard try pages.add(page) else { return pages.result }
        }
    }
}

/// The pages of one list so far.
private struct Pages {
    let path: String
    let key: String
    private(set) var result: ListResult
    private var cursor: Int?
    private var seenCursors: Set<Int> = []
    private var seenIDs: [String: Set<Int>] = [:]

    init(path: String, key: String, sideLoaded: [String]) {
        self.path = path
        self.key = key
        result = ListResult(sideLoaded: Dictionary(sideLoaded.map { ($0, []) }) { first, _ in first })
    }

    func cursorQuery(limit: Int) -> [(String, String)] {
        let limit = ("page_limit", String(limit))
        guard let cursor else { return [limit] }
        return [limit, ("page_start_id", String(cursor))]
    }

    /// Takes in one page; false when it was the last one.
    mutating func add(_ page: JSONValue) throws(APIFault) -> Bool {
        guard let items = page[key]?.array else {
            throw .badAnswer(path: path, what: "there is no list `\(key)`")
        }
        result.items += items
        for side in result.sideLoaded.keys { collect(page[side]?.array ?? [], into: side) }

        guard let next = page["pagination"]?["next_page_start_id"], !next.isNull else { return false }
        guard let start = next.int else {
            throw .badAnswer(path: path, what: "the next page's start is no number")
        }
        // A server that sends back an earlier cursor would be asked for ever.
        guard seenCursors.insert(start).inserted else {
            throw .badAnswer(path: path, what: "the pages go in a circle at \(start)")
        }
        cursor = start
        return true
    }

    private mutating func collect(_ things: [JSONValue], into side: String) {
        for thing in things {
            if let id = thing["id"]?.int, !seenIDs[side, default: []].insert(id).inserted { continue }
            result.sideLoaded[side, default: []].append(thing)
        }
    }
}
