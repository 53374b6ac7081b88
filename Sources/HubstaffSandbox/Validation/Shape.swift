// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a value of a request's body may be: one table of these a route is all of its strictness.
indirect enum Shape: Sendable {
    case text
    /// Not empty, not only white space.
    case name
    case boolean
    /// A 32-bit integer.
    case integer(ClosedRange<Int> = 0...Int(Int32.max))
    case number(least: Decimal? = 0)
    case money
    case day
    case oneOf([String])
    /// The word `none`, where the API clears with it.
    case none
    case metadataKey
    case metadataValue
    case list(Shape, most: Int = .max)
    case record([Field])
    case either(Shape, Shape)
}

/// A field of a body.
struct Field: Sendable {
    var name: String
    var shape: Shape
    var isRequired = false
    var takesNull = false

    init(_ name: String, _ shape: Shape) {
        self.name = name
        self.shape = shape
    }

    var required: Field { with { $0.isRequired = true } }
    /// `null` clears.
    var clearable: Field { with { $0.takesNull = true } }

    private func with(_ change: (inout Field) -> Void) -> Field {
        var copy = self
        change(&copy)
        return copy
    }
}

extension Shape {
    static let id = Shape.integer(1...Int(Int32.max))
    static let ids = Shape.list(.id)
    static let weekdays = Shape.list(.oneOf(["sun", "mon", "tue", "wed", "thu", "fri", "sat"]))
    static let metadata = Shape.list(
        .record([Field("key", .metadataKey).required, Field("value", .metadataValue).required.clearable]))

    /// - Throws: what is wrong, naming the place: `members[0].role`.
    func check(_ value: JSON, at place: String) throws(APIError) {
        switch self {
        case .text:
            guard case .string = value else { throw mismatch("a string", value, place) }
        case .name:
            guard case .string(let text) = value else { throw mismatch("a string", value, place) }
            guard text.contains(where: { !$0.isWhitespace }) else { throw .invalid("\(place) is empty") }
        case .boolean:
            guard case .bool = value else { throw mismatch("true or false", value, place) }
        case .integer(let range):
            guard case .int(let number) = value else { throw mismatch("an integer", value, place) }
            guard range.contains(number) else {
                throw .invalid("\(place) is not between \(range.lowerBound) and \(range.upperBound)")
            }
        case .number(let least):
            guard let number = value.decimal else { throw mismatch("a number", value, place) }
            if let least, number < least { throw .invalid("\(place) is less than \(least)") }
        case .money:
            try Shape.number(least: 0).check(value, at: place)
        case .day:
            guard case .string(let text) = value, Timestamp.isDay(text) else {
                throw .invalid("\(place) is not a date (YYYY-MM-DD)")
            }
        case .oneOf(let words):
            guard case .string(let text) = value, words.contains(text) else {
                throw .invalid("\(place) is not one of \(words.joined(separator: ", "))")
            }
        case .none:
            guard value == "none" else { throw mismatch("the word none", value, place) }
        case .metadataKey, .metadataValue:
            try checkMetadata(value, at: place)
        case .list(let element, let most):
            guard case .array(let elements) = value else { throw mismatch("a list", value, place) }
            guard elements.count <= most else { throw .invalid("\(place) has more than \(most) entries") }
            for (index, entry) in elements.enumerated() { try element.check(entry, at: "\(place)[\(index)]") }
        case .record(let fields):
            guard case .object(let members) = value else { throw mismatch("an object", value, place) }
            try Shape.check(members, against: fields, at: place)
        case .either(let first, let second):
            do { try first.check(value, at: place) } catch { try second.check(value, at: place) }
        }
    }

    static func check(_ members: [String: JSON], against fields: [Field], at place: String) throws(APIError) {
        let prefix = place.isEmpty ? "" : "\(place)."
        for name in members.keys.sorted() where !fields.contains(where: { $0.name == name }) {
            throw .invalid("\(prefix)\(name) is unknown")
        }
        for field in fields {
            guard let value = members[field.name] else {
                if field.isRequired { throw .invalid("\(prefix)\(field.name) is missing") }
                continue
            }
            if field.takesNull, value == .null { continue }
            try field.shape.check(value, at: prefix + field.name)
        }
    }

    /// Keys of 2 to 30 of `a-z 0-9 _`, values of 1 to 200 characters.
    private func checkMetadata(_ value: JSON, at place: String) throws(APIError) {
        guard case .string(let text) = value else { throw mismatch("a string", value, place) }
        if case .metadataKey = self {
            let isFit =
                (2...30).contains(text.utf8.count)
                && text.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                        UInt8(ascii: "_"):
                        true
                    default: false
                    }
                }
            guard isFit else { throw .invalid("\(place) is not of 2 to 30 lowercase letters, numbers and underscores") }
        } else {
            guard !text.isEmpty else { throw .invalid("\(place) is empty") }
            guard text.unicodeScalars.count <= 200 else { throw .invalid("\(place) has more than 200 characters") }
        }
    }

    private func mismatch(_ expected: String, _ found: JSON, _ place: String) -> APIError {
        .invalid("\(place) is \(found.kind), not \(expected)")
    }
}
