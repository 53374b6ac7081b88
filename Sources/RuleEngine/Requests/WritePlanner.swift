// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// From changes to requests, as few as the API allows: the forecast counts these, `apply` sends them.
package struct WritePlanner {
    /// How many entries `update_members` and `update_projects` take at once, our own bound (DESIGN 6.3).
    package static let batchSize = 100
    /// How many invites one bulk request takes [doc].
    package static let inviteBatchSize = 50

    let snapshot: Snapshot

    package init(snapshot: Snapshot) { self.snapshot = snapshot }

    var organizationID: Int { snapshot.organization.id }

    /// The requests for the parts of the changes that wait for nobody, in an order that respects their places.
    package func requests(for changes: [Change]) -> [WriteRequest] {
        let changes = changes.filter { !$0.isOnlyDeferred }
        let nested = NestedMemberships(changes)
        var requests: [WriteRequest] = []
        for change in changes {
            switch change.kind {
            case .client: requests += client(change)
            case .project: requests += project(change, members: nested.members(of: change))
            case .task: requests += task(change)
            case .team:
                requests += team(change, members: nested.members(of: change), projects: nested.projects(of: change))
            case .jobSite: requests += jobSite(change)
            default: break
            }
        }
        requests += members(changes.filter { $0.kind == .member })
        requests += projectMemberships(nested.separate(.projectMembership))
        requests += teamMemberships(nested.separate(.teamMembership))
        requests += teamProjects(nested.separate(.teamProject))
        // The sort keeps the order of requests in one place, and so the lanes.
        return requests.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
            .map(\.element)
    }

    // MARK: - Shared parts

    func current(_ change: Change) -> Resource? { change.id.flatMap { snapshot.resource(change.kind, $0) } }

    func path(_ parts: WriteRequest.PathPart...) -> [WriteRequest.PathPart] { parts }

    func own(_ change: Change) -> Reference {
        Reference(kind: change.kind, target: change.id.map { .id($0) } ?? .address(change.address), name: change.name)
    }

    /// One request of a change; its requests share the lane that the address names.
    func request(
        _ method: WriteRequest.Method, _ path: [WriteRequest.PathPart], _ body: [String: Value]? = nil,
        _ answer: WriteRequest.Answer, for change: Change, also others: [Change] = [],
        shownBy list: VerifyingList? = nil
    ) -> WriteRequest {
        let addresses = [change.address] + others.map(\.address)
        let needed = Set(([change] + others).flatMap(\.dependsOn)).subtracting(addresses)
        return WriteRequest(
            method, path, body: body, answer: answer, changes: addresses, dependsOn: needed.sorted(),
            place: change.place, lane: change.address, shownBy: list)
    }

    /// Entries of one list, in requests of at most `size`.
    func batches(
        _ entries: [(change: Change, entry: Value)], size: Int = batchSize, member: String, lane: String,
        _ method: WriteRequest.Method, _ path: [WriteRequest.PathPart], shownBy list: VerifyingList? = nil
    ) -> [WriteRequest] {
        stride(from: 0, to: entries.count, by: size).compactMap { start in
            let chunk = Array(entries[start..<min(start + size, entries.count)])
            guard let first = chunk.first else { return nil }
            let addresses = chunk.map(\.change.address)
            let needed = Set(chunk.flatMap(\.change.dependsOn)).subtracting(addresses)
            return WriteRequest(
                method, path, body: [member: .list(chunk.map(\.entry))], answer: .none, batch: member,
                changes: addresses, dependsOn: needed.sorted(), place: first.change.place, lane: "\(lane)#\(start)",
                shownBy: list)
        }
    }
}

/// Memberships that travel inside the create of their project or team, and those that do not.
struct NestedMemberships {
    private var inside: [String: [Change]] = [:]
    private var apart: [Change] = []

    init(_ changes: [Change]) {
        let created = Set(
            changes.filter { $0.does(.create) && ($0.kind == .project || $0.kind == .team) }.map(\.address))
        for change in changes where [.projectMembership, .teamMembership, .teamProject].contains(change.kind) {
            if case .address(let address)? = change.parent?.target, created.contains(address),
                change.does(.create), change.subject?.isPerson == false || change.subject?.id != nil
            {
                inside[address, default: []].append(change)
            } else {
                apart.append(change)
            }
        }
    }

    func members(of change: Change) -> [Change] { (inside[change.address] ?? []).filter { $0.kind != .teamProject } }

    func projects(of change: Change) -> [Change] { (inside[change.address] ?? []).filter { $0.kind == .teamProject } }

    func separate(_ kind: Kind) -> [Change] { apart.filter { $0.kind == kind } }
}

extension Reference {
    var isPerson: Bool { kind == .member }
}
