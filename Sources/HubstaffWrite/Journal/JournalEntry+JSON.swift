// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Journal lines as JSON. Members that this version does not know are ignored; what it must know and cannot read makes
/// the line a damaged one.
extension JournalEntry {
    package var json: JSONValue {
        switch self {
        case .run(let run):
            [
                "type": "run", "format": .integer(JournalRun.format), "run": .string(run.id), "time": .time(run.time),
                "tool_version": .string(run.toolVersion), "organization": .integer(run.organization),
                "ruleset": .string(run.ruleset), "digest": .string(run.digest),
            ]
        case .intent(let intent): intent.json
        case .outcome(let outcome): outcome.json
        case .end(let run, let time): ["type": "end", "run": .string(run), "time": .time(time)]
        case .torn(let time): ["type": "torn", "time": .time(time)]
        }
    }

    /// nil where the value is no line of a journal.
    package init?(json: JSONValue) {
        guard let time = json["time"]?.time else { return nil }
        switch json["type"]?.string {
        case "run":
            guard let run = JournalRun(json: json, time: time) else { return nil }
            self = .run(run)
        case "intent":
            guard let intent = JournalIntent(json: json, time: time) else { return nil }
            self = .intent(intent)
        case "outcome":
            guard let outcome = JournalOutcome(json: json, time: time) else { return nil }
            self = .outcome(outcome)
        case "end":
            guard let run = json["run"]?.string else { return nil }
            self = .end(run: run, time: time)
        case "torn": self = .torn(time: time)
        default: return nil
        }
    }
}

extension JournalRun {
    fileprivate init?(json: JSONValue, time: Date) {
        guard let id = json["run"]?.string, let version = json["tool_version"]?.string,
            let organization = json["organization"]?.int, let ruleset = json["ruleset"]?.string,
            let digest = json["digest"]?.string
        else { return nil }
        self.init(
            id: id, time: time, toolVersion: version, organization: organization, ruleset: ruleset, digest: digest)
    }
}

extension JournalWriteID {
    fileprivate init?(json: JSONValue) {
        guard let run = json["run"]?.string, let number = json["write"]?.int else { return nil }
        self.init(run: run, number: number)
    }
}

extension JournalIntent {
    fileprivate var json: JSONValue {
        var members: JSONObject = [
            "type": "intent", "run": .string(write.run), "write": .integer(write.number),
            "attempt": .integer(attempt), "time": .time(time), "kind": .string(kind),
            "addresses": .array(addresses.map(JSONValue.string)), "method": .string(method), "path": .string(path),
            "digest": .string(digest),
        ]
        members["body"] = body.map(Redaction.value)
        return .object(members)
    }

    fileprivate init?(json: JSONValue, time: Date) {
        guard let write = JournalWriteID(json: json), let attempt = json["attempt"]?.int,
            let kind = json["kind"]?.string, let addresses = json["addresses"]?.strings,
            let method = json["method"]?.string, let path = json["path"]?.string, let digest = json["digest"]?.string
        else { return nil }
        self.init(
            write: write, attempt: attempt, time: time, kind: kind, addresses: addresses, method: method, path: path,
            body: json["body"], digest: digest)
    }
}

extension JournalOutcome {
    fileprivate var json: JSONValue {
        var members: JSONObject = [
            "type": "outcome", "run": .string(write.run), "write": .integer(write.number), "time": .time(time),
            "outcome": .string(word.rawValue),
        ]
        members["addresses"] = addresses.map { .array($0.map(JSONValue.string)) }
        members["id"] = id.map(JSONValue.integer)
        members["status"] = status.map(JSONValue.integer)
        members["ms"] = milliseconds.map(JSONValue.integer)
        members["reason"] = reason.map { .string(Redaction.text($0)) }
        return .object(members)
    }

    fileprivate init?(json: JSONValue, time: Date) {
        guard let write = JournalWriteID(json: json),
            let word = json["outcome"]?.string.flatMap(Word.init(rawValue:))
        else { return nil }
        self.init(
            write: write, time: time, word: word, addresses: json["addresses"]?.strings, id: json["id"]?.int,
            status: json["status"]?.int, milliseconds: json["ms"]?.int, reason: json["reason"]?.string)
    }
}

extension JSONValue {
    private static var timeStyle: Date.ISO8601FormatStyle { .init(includingFractionalSeconds: true) }

    /// UTC, to the millisecond: `2026-11-25T19:04:33.120Z`.
    fileprivate static func time(_ date: Date) -> JSONValue { .string(date.formatted(timeStyle)) }

    fileprivate var time: Date? {
        guard let text = string else { return nil }
        return (try? Date(text, strategy: Self.timeStyle)) ?? (try? Date(text, strategy: .iso8601))
    }

    fileprivate var strings: [String]? {
        guard let items = array else { return nil }
        let texts = items.compactMap(\.string)
        return texts.count == items.count ? texts : nil
    }
}
