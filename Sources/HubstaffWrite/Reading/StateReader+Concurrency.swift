// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension StateReader {
    /// Reads several things, at most `limit` at the same time.
    ///
    /// - Returns: what was read, in the order of `items`, whatever the order in which it came.
    /// - Throws: the first fault that came; the reads under way are cancelled, the rest is not started.
    static func concurrently<Item: Sendable, Found: Sendable>(
        _ items: [Item], limit: Int, read: @escaping @Sendable (Item) async throws(APIFault) -> Found
    ) async throws(APIFault) -> [Found] {
        let outcome = await withTaskGroup(of: (Int, Result<Found, APIFault>).self) { group in
            var found: [Int: Found] = [:]
            var fault: APIFault?
            var next = 0
            func start() {
                let index = next
                let item = items[index]
                next += 1
                group.addTask {
                    do throws(APIFault) {
                        return (index, .success(try await read(item)))
                    } catch {
                        return (index, .failure(error))
                    }
                }
            }
            while next < min(limit, items.count) { start() }
            while let (index, result) = await group.next() {
                switch result {
                case .success(let value): found[index] = value
                case .failure(let error):
                    fault = fault ?? error
                    group.cancelAll()
                }
                if fault == nil, next < items.count { start() }
            }
            return fault.map { Result.failure($0) } ?? .success(found)
        }
        let found = try outcome.get()
        return items.indices.compactMap { found[$0] }
    }
}
