// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffSandbox

extension SandboxDocument {
    /// Everything about the organizations that does not depend on when and in which order it was made: a sorted line for
    /// each resource, with names instead of ids. What was made twice stands twice.
    package var gist: [String] {
        organizations.flatMap { organization -> [String] in
            let gist = Gist(self, organization)
            guard case .object(let members) = organization.stored else { return [] }
            return members.sorted { $0.key < $1.key }.flatMap { name, value in
                gist.lines(of: value).map { "\(name): \($0)" }
            }
        }
    }
}

private struct Gist {
    private var names: [String: [Int: String]] = [:]

    private static let times = ["created_at", "updated_at", "completed_at", "accepted_at"]
    private static let left = ["id", "lock_version", "invited_by_id"] + times

    init(_ document: SandboxDocument, _ organization: SandboxOrganization) {
        names["user"] = Dictionary(document.users.map { ($0.id, $0.email) }) { first, _ in first }
        names["client"] = Dictionary(organization.clients.map { ($0.id, $0.name) }) { first, _ in first }
        names["project"] = Dictionary(organization.projects.map { ($0.id, $0.name) }) { first, _ in first }
        names["team"] = Dictionary(organization.teams.map { ($0.id, $0.name) }) { first, _ in first }
        names["assignee"] = names["user"]
        names["start_project"] = names["project"]
    }

    func lines(of value: JSON) -> [String] {
        guard case .array(let elements) = value else { return [text(value)] }
        return elements.map(text).sorted()
    }

    private func text(_ value: JSON) -> String {
        switch value {
        case .null: return "null"
        case .bool(let flag): return "\(flag)"
        case .int(let number): return "\(number)"
        case .number(let number): return "\(number)"
        case .string(let text): return "\"\(text)\""
        case .array: return "[" + lines(of: value).joined(separator: ", ") + "]"
        case .object(let members):
            let parts = members.sorted { $0.key < $1.key }.compactMap { name, value -> String? in
                if Self.left.contains(name) { return nil }
                if name == "removed_at" { return "removed" }
                return "\(name) \(named(value, by: name))"
            }
            return "{" + parts.joined(separator: ", ") + "}"
        }
    }

    private func named(_ value: JSON, by member: String) -> String {
        if member.hasSuffix("_ids"), case .array(let ids) = value {
            let kind = String(member.dropLast(4))
            return "[" + ids.map { name($0, of: kind) }.sorted().joined(separator: ", ") + "]"
        }
        return member.hasSuffix("_id") ? name(value, of: String(member.dropLast(3))) : text(value)
    }

    private func name(_ id: JSON, of kind: String) -> String {
        guard case .int(let number) = id, let name = names[kind]?[number] else { return text(id) }
        return name
    }
}
