// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import RuleEngine
import TestSupport
import Testing

/// `docs/plan-format.md` names the members of a plan's JSON, and tells how its digest is made.
struct DocumentationPlanTests {
    /// The paths of the members of a JSON value: `changes[].source.line`. What fields hold and what limits are called
    /// has no fixed members.
    private static func paths(_ value: JSONValue, _ path: String = "") -> Set<String> {
        let open = [
            "changes[].parent", "changes[].subject", "changes[].fields[].before", "changes[].fields[].after", "limits",
            "drift[].parent", "drift[].fields[].baseline", "drift[].fields[].current", "drift[].fields[].wanted",
        ]
        if open.contains(path) { return [path] }
        if let members = value.object, !members.isEmpty {
            return members.reduce(into: []) {
                $0.formUnion(paths($1.value, path.isEmpty ? $1.key : "\(path).\($1.key)"))
            }
        }
        guard let items = value.array, items.contains(where: { $0.object != nil }) else { return [path] }
        return items.reduce(into: []) { $0.formUnion(paths($1, path + "[]")) }
    }

    @Test func everyMemberOfAPlanIsThereAndNoOther() throws {
        let page = try DocumentationPage("docs/plan-format.md")
        let known = Self.paths(PlanJSON.value(Plan.full, toolVersion: "0.1.0"))
        let rows = try ["The whole", "Changes"].flatMap { try #require(page.section($0)).tableRows }
        let documented = Set(rows.flatMap { ($0.first ?? "").codeSpans })
        #expect(known.subtracting(documented).sorted() == [], "docs/plan-format.md lacks these members")
        let containers = Set(known.flatMap(Self.containers))
        #expect(
            documented.subtracting(known).subtracting(containers).sorted() == [],
            "docs/plan-format.md has these members, a plan does not")
    }

    /// What holds the member at a path: `changes` and `changes[].source` for `changes[].source.line`; `drift` is empty.
    private static func containers(_ path: String) -> [String] {
        let parts = path.split(separator: ".").map(String.init)
        return parts.indices.dropFirst().flatMap { end -> [String] in
            let container = parts[..<end].joined(separator: ".")
            return [container, container.hasSuffix("[]") ? String(container.dropLast(2)) : container]
        }
    }

    @Test func everyActionAndKindOfAChangeIsNamed() throws {
        let page = try DocumentationPage("docs/plan-format.md")
        let named = try Set(#require(page.section("Changes")).flatMap(\.codeSpans))
        let kinds =
            KindDefinition.all.map(\.kind.rawValue) + MembershipKind.fields.keys.map(\.rawValue)
        #expect(kinds.filter { !named.contains($0) }.sorted() == [])
        #expect(ChangeAction.allCases.map(\.rawValue).filter { !named.contains($0) } == [])
    }

    @Test func theDigestIsMadeOfTheJSONAsThePageSays() throws {
        let plan = Plan.full
        let json = try JSONValue(parsing: Data(PlanJSON.render(plan, toolVersion: "0.1.0").utf8))
        let changes = try #require(json["changes"]?.array).sorted {
            ($0["address"]?.string ?? "", $0["kind"]?.string ?? "") < (
                $1["address"]?.string ?? "", $1["kind"]?.string ?? ""
            )
        }
        let canonical: JSONValue = [
            "format": 1, "organization": json["organization"]?["id"] ?? .null, "ruleset": json["ruleset"] ?? .null,
            "limits": json["limits"] ?? .null, "changes": .array(changes.map(Self.canonical)),
        ]
        expectNoDifference(
            String(decoding: try plan.canonicalBytes(), as: UTF8.self),
            String(decoding: try canonical.encoded(), as: UTF8.self))
    }

    private static func canonical(_ change: JSONValue) -> JSONValue {
        var members = (change.object ?? [:]).filter { ["address", "kind", "action", "also", "id"].contains($0.key) }
        let needed = (change["depends_on"]?.array ?? []).compactMap(\.string).sorted()
        for key in ["parent", "subject"] { members[key] = withoutNames(change[key] ?? .null) }
        members["depends_on"] = .array(needed.map { .string($0) })
        let fields = (change["fields"]?.array ?? []).sorted { left, right in
            let paths = (left["path"]?.string ?? "", right["path"]?.string ?? "")
            return paths.0 == paths.1 ? left["deferred"] == false && right["deferred"] == true : paths.0 < paths.1
        }
        members["fields"] = .array(
            fields.map { field in
                let kept: Set =
                    field["deferred"] == true
                    ? ["path", "after", "deferred"] : ["path", "after", "deferred", "before"]
                return .object((field.object ?? [:]).filter { kept.contains($0.key) }.mapValues(withoutNames))
            })
        return .object(members)
    }

    private static func withoutNames(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let items): return .array(items.map(withoutNames))
        case .object(let members):
            let refers = members["kind"] != nil && ["id", "address", "invitee"].contains { members[$0] != nil }
            return .object(members.filter { !refers || $0.key != "name" }.mapValues(withoutNames))
        default: return value
        }
    }
}
