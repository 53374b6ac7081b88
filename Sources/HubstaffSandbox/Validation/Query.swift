// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A query parameter of a route.
struct Parameter: Sendable {
    enum Kind: Sendable {
        case integer(ClosedRange<Int>)
        case boolean
        case text
        case time
        case oneOf([String])
    }

    var name: String
    var kind: Kind
    var isList = false

    static func flag(_ name: String) -> Parameter { Parameter(name: name, kind: .boolean) }
    static func text(_ name: String) -> Parameter { Parameter(name: name, kind: .text) }
    static func ids(_ name: String) -> Parameter {
        Parameter(name: name, kind: .integer(0...Int(Int32.max)), isList: true)
    }
    static func word(_ name: String, _ words: [String]) -> Parameter { Parameter(name: name, kind: .oneOf(words)) }
    static func words(_ name: String, _ words: [String]) -> Parameter {
        Parameter(name: name, kind: .oneOf(words), isList: true)
    }
    static func include(_ words: String...) -> Parameter { .words("include", words) }
    /// `name[start]` (inclusive) and `name[stop]` (exclusive).
    static func range(_ name: String) -> [Parameter] {
        ["start", "stop"].map { Parameter(name: "\(name)[\($0)]", kind: .time) }
    }

    static let page = [
        Parameter(name: "page_start_id", kind: .integer(0...Int.max)),
        Parameter(name: "page_limit", kind: .integer(1...500)),
    ]
}

/// The parameters of a request, checked: unknown ones, wrong types and mixed spellings are refused.
struct Query: Sendable {
    private var values: [String: [String]] = [:]

    /// Of a request without one.
    init() {}

    /// Lists are taken as `name=a,b` and as `name[]=a&name[]=b`, not as both.
    init(_ text: Substring, known: [Parameter]) throws(APIError) {
        var bracketed: Set<String> = []
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Query.decoded(parts[0]), let value = Query.decoded(parts.count > 1 ? parts[1] : "") else {
                throw .invalid("the query is not percent-encoded UTF-8")
            }
            if let parameter = known.first(where: { $0.name == name }) {
                guard values[name] == nil else { throw .invalid("\(name) is given more than once") }
                values[name] =
                    parameter.isList
                    ? value.split(separator: ",", omittingEmptySubsequences: false).map(String.init) : [value]
            } else if name.hasSuffix("[]"), let parameter = known.first(where: { "\($0.name)[]" == name && $0.isList })
            {
                guard values[parameter.name] == nil || bracketed.contains(parameter.name) else {
                    throw .invalid("\(parameter.name) is given in two spellings")
                }
                bracketed.insert(parameter.name)
                values[parameter.name, default: []].append(value)
            } else {
                throw .invalid("the parameter \(name) is unknown")
            }
        }
        for parameter in known {
            for value in values[parameter.name] ?? [] { try parameter.check(value) }
        }
    }

    func list(_ name: String) -> [String]? { values[name] }
    func ids(_ name: String) -> Set<Int>? { values[name].map { Set($0.compactMap(Int.init)) } }
    func text(_ name: String) -> String? { values[name]?.first }
    func int(_ name: String) -> Int? { text(name).flatMap(Int.init) }
    func flag(_ name: String) -> Bool { text(name) == "true" }
    func includes(_ word: String) -> Bool { values["include"]?.contains(word) ?? false }

    /// Whether a time lies in `name[start]` ..< `name[stop]`.
    func admits(_ time: Date, _ name: String) -> Bool {
        if let start = text("\(name)[start]").flatMap(Timestamp.parse), time < start { return false }
        if let stop = text("\(name)[stop]").flatMap(Timestamp.parse), time >= stop { return false }
        return true
    }

    static func decoded(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }
}

extension Parameter {
    fileprivate func check(_ value: String) throws(APIError) {
        guard !value.isEmpty else { throw .invalid("\(name) is empty") }
        switch kind {
        case .integer(let range):
            guard let number = Int(value) else { throw .invalid("\(name) is not an integer") }
            guard range.contains(number) else {
                throw .invalid("\(name) is not between \(range.lowerBound) and \(range.upperBound)")
            }
        case .boolean:
            guard value == "true" || value == "false" else { throw .invalid("\(name) is not true or false") }
        case .text:
            break
        case .time:
            guard Timestamp.parse(value) != nil else { throw .invalid("\(name) is not an ISO 8601 time") }
        case .oneOf(let words):
            guard words.contains(value) else {
                throw .invalid("\(name) is not one of \(words.joined(separator: ", "))")
            }
        }
    }
}
