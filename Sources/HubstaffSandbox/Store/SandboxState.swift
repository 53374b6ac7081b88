// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What an action works on: the document, who asks, and when.
struct SandboxState: Sendable {
    var document: SandboxDocument
    var now: Date
    /// The user of the request's token.
    var userID: Int
}

extension SandboxState {
    /// Where a record stands in the document.
    struct Place {
        var organization: Int
        var index: Int
    }

    func isActiveMember(_ userID: Int, of organization: SandboxOrganization) -> Bool {
        organization.members.first(id: userID)?.isActive ?? false
    }

    /// Somebody else's organization is not found, rather than forbidden.
    func organization(_ id: Int) throws(APIError) -> Int {
        guard let place = document.organizations.firstIndex(where: { $0.id == id }),
            isActiveMember(userID, of: document.organizations[place])
        else { throw .notFound }
        guard document.organizations[place].hasAPIAccess else { throw .noAPIAccess }
        return place
    }

    /// The record with that id in an organization of the token's user.
    func place<Record: Keyed>(
        _ list: KeyPath<SandboxOrganization, [Record]>, _ id: Int
    ) throws(APIError) -> Place {
        for (index, organization) in document.organizations.enumerated() {
            guard let place = organization[keyPath: list].place(of: id) else { continue }
            guard isActiveMember(userID, of: organization) else { continue }
            guard organization.hasAPIAccess else { throw .noAPIAccess }
            return Place(organization: index, index: place)
        }
        throw .notFound
    }

    /// Owners and managers change an organization; others may only read.
    func requireManager(of organization: Int) throws(APIError) {
        let role = document.organizations[organization].members.first(id: userID)?.role
        guard role == "owner" || role == "manager" else { throw .missingRole }
    }

    /// A manager may do everything except things to do with money.
    func seesMoney(in organization: Int) -> Bool {
        document.organizations[organization].members.first(id: userID)?.role == "owner"
    }

    mutating func nextID(_ kind: IDKind) -> Int {
        let id = max(document.lastIDs[kind.rawValue] ?? 0, kind.largest(in: document), kind.base) + 1
        document.lastIDs[kind.rawValue] = id
        return id
    }

    /// Before something is deleted: its id is not given again.
    mutating func keepIDs(_ kind: IDKind) {
        document.lastIDs[kind.rawValue] = max(document.lastIDs[kind.rawValue] ?? 0, kind.largest(in: document))
    }
}

/// Ids count up from a base of their own, so that the same requests give the same ids and no two kinds share one.
enum IDKind: String {
    case user, client, project, task, team, invite, jobSite = "job_site", jobSiteRule = "job_site_rule", token

    var base: Int {
        switch self {
        case .user: 2000
        case .client: 3000
        case .project: 4000
        case .team: 5000
        case .invite: 6000
        case .jobSite: 7000
        case .jobSiteRule: 7500
        case .task: 8800
        case .token: 0
        }
    }

    /// Lists are sorted by id: the last is the largest.
    func largest(in document: SandboxDocument) -> Int {
        let organizations = document.organizations
        let largest: Int? =
            switch self {
            case .user: document.users.last?.id
            case .client: organizations.compactMap(\.clients.last?.id).max()
            case .project: organizations.compactMap(\.projects.last?.id).max()
            case .team: organizations.compactMap(\.teams.last?.id).max()
            case .invite: organizations.compactMap(\.invites.last?.id).max()
            case .jobSite: organizations.compactMap(\.jobSites.last?.id).max()
            case .jobSiteRule: organizations.flatMap(\.jobSites).flatMap(\.rules).map(\.id).max()
            case .task: organizations.compactMap(\.tasks.last?.id).max()
            case .token: nil
            }
        return largest ?? 0
    }
}
