// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Tells from what a look read whether a write was made.
struct Sighting: Sendable {
    /// What the plan was made from: whatever stands in it was not made by this run.
    let planned: Snapshot
    let found: Snapshot

    /// How far the clocks of this machine and the server may be apart, in seconds.
    private static let clockSkew: Double = 300

    /// - Parameters:
    ///   - since: when it was sent.
    ///   - open: the writes of earlier runs that may have made it.
    func sight(_ outgoing: OutgoingRequest, entry: Int, since: Date, open: [UnsettledWrite]) -> Sight {
        guard outgoing.request.method == .post else { return changed(outgoing, entry: entry) }
        let sight = created(outgoing, entry: entry, since: since)
        guard case .reached(let id?, _) = sight, !open.isEmpty, !outgoing.isBatch else { return sight }
        // Made by an earlier run, maybe from rules that said something else.
        let body = outgoing.json.map(Redaction.value)
        return open.contains { $0.intent.body == body } ? sight : .otherwise(id: id)
    }

    /// What was created since: by its marker, else by natural key and time of creation (DESIGN 6.2).
    private func created(_ outgoing: OutgoingRequest, entry: Int, since: Date) -> Sight {
        let body = outgoing.isBatch ? outgoing.entries[entry] : outgoing.json ?? [:]
        guard case .created(let key, _) = outgoing.request.answer else { return invited(body) }
        guard let kind = Kind(rawValue: key) else { return .missing() }
        let candidates = found.everything(kind).filter { resource in
            planned.resource(kind, resource.id) == nil && isSame(resource, body, since: since)
                && (kind != .task || resource.fields["project"]?.reference?.id == outgoing.parentID)
        }
        guard let first = candidates.first else { return .missing() }
        return candidates.count == 1 ? .reached(id: first.id) : .several(candidates.map(\.id))
    }

    private func isSame(_ resource: Resource, _ body: JSONValue, since: Date) -> Bool {
        if let marker = body.marker { return resource.marker == marker }
        let name = body[resource.kind.definition?.naturalKey ?? "name"]?.string ?? ""
        guard Comparison.naturalKey(resource.name, of: resource.kind) == Comparison.naturalKey(name, of: resource.kind),
            wasCreated(resource, since: since)
        else { return false }
        guard resource.kind == .jobSite else { return true }
        return ["latitude", "longitude"].allSatisfy { member in
            guard let want = body[member]?.number else { return false }
            return Comparison.same(.number(want), resource.fields[member], as: .degrees(-180...180))
        }
    }

    private func wasCreated(_ resource: Resource, since: Date) -> Bool {
        guard let time = resource.createdAt.flatMap({ try? Date($0, strategy: .iso8601) }) else { return true }
        return time >= since.addingTimeInterval(-Self.clockSkew)
    }

    /// An invite is there, or was accepted at once.
    private func invited(_ body: JSONValue) -> Sight {
        let email = Comparison.naturalKey(body["email"]?.string ?? "", of: .member)
        if let invite = found.invites[email], invite.id != planned.invites[email]?.id { return .reached(id: nil) }
        let isMember = found.everything(.member).contains { person in
            person.status == .active && Comparison.naturalKey(person.name, of: .member) == email
        }
        return isMember ? .reached(id: nil) : .missing()
    }
}

extension OutgoingRequest {
    /// The project of a task that is created.
    fileprivate var parentID: Int? {
        let parts = path.split(separator: "/")
        return parts.count > 2 ? Int(parts[2]) : nil
    }
}

extension JSONValue {
    /// The marker that the body of a create carries.
    fileprivate var marker: String? {
        self["metadata"]?.array?.first { $0["key"]?.string == Marker.key }?["value"]?.string
    }
}
