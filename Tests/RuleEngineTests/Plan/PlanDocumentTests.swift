// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import RuleEngine
import TestSupport
import Testing

/// A saved plan is read back as the plan that was saved, and nothing else is taken for one.
struct PlanDocumentTests {
    private static let text = (try? PlanJSON.render(.full, toolVersion: "0.1.0")) ?? ""

    private static func document() throws -> JSONValue { try JSONValue(parsing: Data(text.utf8)) }

    private static func read(_ text: some StringProtocol) -> Result<PlanDocument, PlanDocumentFault> {
        Result { () throws(PlanDocumentFault) in try PlanDocument(parsing: Data(text.utf8)) }
    }

    private static func read(_ document: JSONValue) throws -> Result<PlanDocument, PlanDocumentFault> {
        read(String(decoding: try document.encoded(), as: UTF8.self))
    }

    @Test func `what was written is what is read`() throws {
        let document = try Self.read(Self.text).get()
        expectNoDifference(document, PlanDocument(plan: .full, toolVersion: "0.1.0"))
        expectNoDifference(try PlanJSON.render(document.plan, toolVersion: document.toolVersion), Self.text)
        expectNoDifference(PlanText(color: false).render(document.plan), PlanText(color: false).render(.full))
    }

    @Test func `a plan that is cut off anywhere is none`() {
        // Without the last line feed it is whole.
        let bytes = Array(Self.text.utf8).dropLast()
        for end in bytes.indices {
            let result = Self.read(String(decoding: bytes[..<end], as: UTF8.self))
            guard case .failure(.noJSON) = result else {
                Issue.record("cut at \(end): \(result)")
                return
            }
        }
    }

    @Test func `members of a later minor version are passed over`() throws {
        var document = try Self.document()
        document.edit { path, members in
            guard !path.hasSuffix("before"), !path.hasSuffix("after"), path != "limits" else { return }
            members["novelty"] = ["any": [1, "thing"]]
        }
        document = document.setting("format_version", to: "1.7")
        expectNoDifference(try Self.read(document).get().plan, .full)
    }

    @Test(arguments: ["2.0", "10.1", "", "0.9", "1x.0"])
    func `a plan of another major version is refused`(version: String) throws {
        let document = try Self.document().setting("format_version", to: .string(version))
        expectNoDifference(try Self.read(document), .failure(.formatVersion(version)))
    }

    @Test(arguments: ["{}", "[]", "null", "7", #"{"format_version": "1.0"}"#, #"{"changes": [], "format_version": 1}"#])
    func `other JSON is no plan`(text: String) {
        expectNoDifference(Self.read(text), .failure(.noPlan))
    }

    @Test(arguments: [
        ("", "the plan is cut off: a value is expected at its end"),
        ("{\"format_version\":", "the plan is cut off: a value is expected at its end"),
        ("{\"format_version\": 1} {", "something follows the plan, at byte 22"),
        ("{\"format_version\" 1}", "the plan is damaged: this is no JSON: \":\" is expected at byte 18"),
        ("version: 1\nrules: []\n", "this is no plan, which is a JSON object as plan --out saves it"),
        ("\u{0}", "this is no plan, which is a JSON object as plan --out saves it"),
        ("[[[[", "this is no plan, which is a JSON object as plan --out saves it"),
    ])
    func `what is no JSON is no plan`(text: String, message: String) {
        guard case .failure(let fault) = Self.read(text) else {
            Issue.record("\(text) was taken for a plan")
            return
        }
        expectNoDifference("\(fault)", message)
    }

    /// Null, another type, or nothing at all, in the place of each value of a plan, one at a time: each fault says where it
    /// is, and what is still a plan may lack that member, or does not read it.
    @Test func `each value that is missing or of another type is refused with its path`() throws {
        let document = try Self.document()
        let wrongs: [JSONValue] = [.null, .string("x"), .object(["a": 1])]
        var refused = 0
        var accepted: Set<String> = []
        for path in document.paths {
            let value = try #require(document.value(at: path))
            let others: [JSONValue?] = wrongs.filter { $0.type != value.type }
            for wrong in others + (path.hasSuffix("]") ? [] : [nil]) {
                switch try Self.read(#require(document.replacing(path, with: wrong))) {
                case .success: accepted.insert(path)
                case .failure(.malformed(let place, _)):
                    let isNear = path.hasPrefix(place) || Self.share(place, path)
                    #expect(isNear, "\(path) was edited, and \(place) is blamed")
                    refused += 1
                case .failure: refused += 1
                }
            }
        }
        #expect(refused > 250)
        expectNoDifference(
            accepted.filter { !$0.hasPrefix("summary.") }.sorted(),
            [
                "baseline",
                "changes[0].base",
                "changes[0].base.lock_version",
                "changes[0].base.marker",
                "changes[0].base.updated_at",
                "changes[0].cause",
                "changes[0].fields[0].before",
                "changes[0].fields[0].before[0]",
                "changes[0].fields[0].before[0].id",
                "changes[0].fields[0].before[0].kind",
                "changes[0].fields[0].cause",
                "changes[0].fields[0].hidden",
                "changes[0].fields[0].known",
                "changes[0].fields[0].percent",
                "changes[0].fields[1].cause",
                "changes[0].fields[1].hidden",
                "changes[0].fields[1].known",
                "changes[0].fields[1].percent",
                "changes[0].fields[2].cause",
                "changes[0].fields[2].hidden",
                "changes[0].fields[2].known",
                "changes[0].fields[2].percent",
                "changes[0].invite_id",
                "changes[0].marker",
                "changes[0].source.data",
                "changes[0].subject",
                "changes[1].base",
                "changes[1].cause",
                "changes[1].fields[0].cause",
                "changes[1].fields[0].hidden",
                "changes[1].fields[0].known",
                "changes[1].fields[0].percent",
                "changes[1].id",
                "changes[1].invite_id",
                "changes[1].marker",
                "changes[1].parent",
                "changes[1].subject",
                "changes[2].base",
                "changes[2].base.lock_version",
                "changes[2].base.marker",
                "changes[2].base.updated_at",
                "changes[2].cause",
                "changes[2].fields[0].cause",
                "changes[2].fields[0].hidden",
                "changes[2].fields[0].known",
                "changes[2].fields[0].percent",
                "changes[2].invite_id",
                "changes[2].marker",
                "changes[2].parent",
                "changes[2].source",
                "changes[2].subject",
                "drift[0].fields[0].baseline",
                "drift[0].fields[0].baseline[0]",
                "drift[0].fields[0].baseline[0].id",
                "drift[0].fields[0].baseline[0].kind",
                "drift[0].fields[0].current",
                "drift[0].fields[0].current[0]",
                "drift[0].fields[0].current[0].id",
                "drift[0].fields[0].current[0].kind",
                "drift[0].fields[0].hidden",
                "drift[0].fields[0].wanted",
                "drift[0].fields[0].wanted[0]",
                "drift[0].fields[0].wanted[0].id",
                "drift[0].fields[0].wanted[0].kind",
                "drift[0].id",
                "drift[0].parent",
                "drift[0].updated_at",
                "effects",
                "effects[0].address",
                "effects[0].count",
                "job_sites",
                "job_sites[0].after",
                "job_sites[0].before",
                "orphans[0].parent",
                "privacy",
                "profile",
                "requests.estimated_seconds",
                "requests.hourly_limit",
                "requests.read_to_verify",
                "skipped[0].id",
                "skipped[0].parent",
                "skipped[0].source",
                "state",
                "warnings[0].address",
                "warnings[0].notes",
                "warnings[0].notes[0].source",
                "warnings[0].source",
                "warnings[0].source.end_column",
                "warnings[0].suggestion",
            ])
    }

    /// Whether both are members of one object: kinds, ids and ends of a change are checked against each other.
    private static func share(_ left: String, _ right: String) -> Bool {
        left.split(separator: ".").first == right.split(separator: ".").first
    }

    @Test func `a plan with something hidden cannot be read back`() throws {
        let hidden = try PlanJSON.render(PlanPresentation(.full, privacy: .hidePeople), toolVersion: "0.1.0")
        expectNoDifference(
            Self.read(hidden),
            .failure(.malformed(path: "privacy", expected: "none, since what is hidden cannot be written,")))
    }

    @Test func `a plan whose content was edited has another digest`() throws {
        let document = try Self.document().replacing("changes[1].name", with: "Globex")
        #expect(try Self.read(#require(document)).get().plan.changes[1].name == "Globex")
        let harmful = try #require(Self.document().replacing("changes[1].fields[0].after", with: "Globex"))
        guard case .failure(.damaged(let stated, let computed)) = try Self.read(harmful) else {
            Issue.record("an edited field was not noticed")
            return
        }
        #expect(stated == Plan.full.digest)
        #expect(computed != stated)
    }
}
