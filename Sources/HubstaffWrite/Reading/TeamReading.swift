// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension StateReader {
    func teams() async throws(APIFault) -> ListPart {
        let (objects, requests) = try await list("\(organizationPath)/teams", key: "teams")
        var teams: [Resource] = []
        for object in objects { teams.append(try Self.team(object)) }
        return ListPart(.team, teams, requests: requests)
    }

    static func team(_ object: AnswerObject) throws(APIFault) -> Resource {
        let fields = try object.values(TeamKind.definition.fields)
        return try object.resource(.team, status: .active, fields: fields)
    }

    /// Who is in a team: its list has no side-load, so it is a request a team.
    func members(ofTeam team: Int) async throws(APIFault) -> ListPart {
        let (objects, requests) = try await list("/v2/teams/\(team)/members", key: "team_members")
        var people: [Int: [String: Value]] = [:]
        for object in objects {
            people[try object.required("user_id", try object.int("user_id"))] = [
                "role": .text(try object.required("role", try object.text("role"))),
                "lead": .flag(try object.flag("lead") ?? false),
            ]
        }
        return ListPart(requests: requests) { [people] in $0.teamMemberships[team] = people }
    }

    func projects(ofTeam team: Int) async throws(APIFault) -> ListPart {
        let (objects, requests) = try await list("/v2/teams/\(team)/projects", key: "team_projects")
        var projects: Set<Int> = []
        for object in objects { projects.insert(try object.required("project_id", try object.int("project_id"))) }
        return ListPart(requests: requests) { [projects] in $0.teamProjects[team] = projects }
    }
}
