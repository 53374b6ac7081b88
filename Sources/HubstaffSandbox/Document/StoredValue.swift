// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A value that stands in the sandbox's file.
package protocol StoredValue: Sendable, Equatable {
    /// - Throws: a `DocumentError` whose place is relative to this value.
    init(stored: JSON) throws(DocumentError)
    var stored: JSON { get }
}

/// What is wrong with a document, and where: `organizations[0].projects[2].billable`.
package struct DocumentError: Error, Equatable, CustomStringConvertible {
    package var place: String
    package var problem: String

    init(_ problem: String, at place: String = "") {
        self.place = place
        self.problem = problem
    }

    static func expected(_ what: String, found: JSON) -> DocumentError {
        DocumentError("expected \(what), found \(found.kind)")
    }

    func below(_ parent: String) -> DocumentError {
        let separator = place.isEmpty || place.hasPrefix("[") ? "" : "."
        return DocumentError(problem, at: parent + separator + place)
    }

    package var description: String { place.isEmpty ? problem : "\(place): \(problem)" }
}

extension Int: StoredValue {
    package init(stored: JSON) throws(DocumentError) {
        guard case .int(let value) = stored else { throw .expected("a whole number", found: stored) }
        self = value
    }
    package var stored: JSON { .int(self) }
}

extension Bool: StoredValue {
    package init(stored: JSON) throws(DocumentError) {
        guard case .bool(let value) = stored else { throw .expected("true or false", found: stored) }
        self = value
    }
    package var stored: JSON { .bool(self) }
}

extension String: StoredValue {
    package init(stored: JSON) throws(DocumentError) {
        guard case .string(let value) = stored else { throw .expected("a string", found: stored) }
        self = value
    }
    package var stored: JSON { .string(self) }
}

extension Decimal: StoredValue {
    package init(stored: JSON) throws(DocumentError) {
        guard let value = stored.decimal else { throw .expected("a number", found: stored) }
        self = value
    }
    package var stored: JSON { .number(self) }
}

extension Date: StoredValue {
    package init(stored: JSON) throws(DocumentError) {
        guard case .string(let text) = stored, let value = Timestamp.parse(text) else {
            throw DocumentError("expected a time such as 2026-03-02T09:00:00Z")
        }
        self = value
    }
    package var stored: JSON { .time(self) }
}

extension JSON: StoredValue {
    package init(stored: JSON) { self = stored }
    package var stored: JSON { self }
}

extension Optional: StoredValue where Wrapped: StoredValue {
    package init(stored: JSON) throws(DocumentError) {
        if case .null = stored { self = nil } else { self = try Wrapped(stored: stored) }
    }
    package var stored: JSON { self?.stored ?? .null }
}

extension Array: StoredValue where Element: StoredValue {
    package init(stored: JSON) throws(DocumentError) {
        guard case .array(let values) = stored else { throw .expected("a list", found: stored) }
        self = []
        reserveCapacity(values.count)
        for (index, value) in values.enumerated() {
            do { append(try Element(stored: value)) } catch { throw error.below("[\(index)]") }
        }
    }
    package var stored: JSON { .array(map(\.stored)) }
}

extension Dictionary: StoredValue where Key == String, Value: StoredValue {
    package init(stored: JSON) throws(DocumentError) {
        guard case .object(let values) = stored else { throw .expected("an object", found: stored) }
        self = [:]
        for (key, value) in values {
            do { self[key] = try Value(stored: value) } catch { throw error.below(key) }
        }
    }
    package var stored: JSON { .object(mapValues(\.stored)) }
}
