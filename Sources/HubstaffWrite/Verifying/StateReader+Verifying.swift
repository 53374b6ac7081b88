// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension StateReader {
    /// Reads the lists that show what was done, each anew.
    ///
    /// - Parameter created: ids of what was created, by address.
    package func read(
        _ lists: Set<VerifyingList>, created: [String: Int], into snapshot: inout Snapshot
    ) async throws(APIFault) {
        var calls: [VerifyingCall] = []
        for list in lists {
            switch list {
            case .members: calls.append(.members)
            case .membersOfTeam(let team): if let id = team.id(created) { calls.append(.membersOfTeam(id)) }
            case .projectsOfTeam(let team): if let id = team.id(created) { calls.append(.projectsOfTeam(id)) }
            }
        }
        let parts = try await Self.concurrently(calls.sorted(), limit: 4) { call async throws(APIFault) in
            switch call {
            case .members: try await members()
            case .membersOfTeam(let team): try await members(ofTeam: team)
            case .projectsOfTeam(let team): try await projects(ofTeam: team)
            }
        }
        snapshot.store(parts)
        for call in calls {
            switch call {
            case .members: snapshot.lists.members = true
            case .membersOfTeam(let team): snapshot.details.teamMembers.insert(team)
            case .projectsOfTeam(let team): snapshot.details.teamProjects.insert(team)
            }
        }
    }
}

/// A verifying list with its id; in the order in which they are asked for.
private enum VerifyingCall: Comparable {
    case members
    case membersOfTeam(Int)
    case projectsOfTeam(Int)
}
