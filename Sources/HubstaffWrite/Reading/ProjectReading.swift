// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension StateReader {
    /// Projects with work orders and work breaks, which rules can only select [FIELDS, Statuses].
    func projects() async throws(APIFault) -> ListPart {
        let (objects, requests) = try await list(
            "\(organizationPath)/projects", key: "projects", query: [("status", "all")])
        var projects: [Resource] = []
        for object in objects {
            if let project = try Self.project(object) { projects.append(project) }
        }
        return ListPart(.project, projects, requests: requests)
    }

    /// nil for one that was deleted.
    static func project(_ object: AnswerObject) throws(APIFault) -> Resource? {
        guard let status = try object.archivableStatus() else { return nil }
        let fields = try object.values(ProjectKind.definition.readable)
        return try object.resource(.project, status: status, fields: fields)
    }

    /// Which projects are linked to third-party tools: a request, and one for each integration [FACTS, Writes].
    func projectLinks() async throws(APIFault) -> [ListPart] {
        let (integrations, requests) = try await list("\(organizationPath)/integrations", key: "integrations")
        var ids: [Int] = []
        for integration in integrations { ids.append(try integration.required("id", try integration.int("id"))) }
        let links = try await Self.concurrently(ids, limit: 4) { id async throws(APIFault) in
            try await projectLinks(of: id)
        }
        return [ListPart(requests: requests) { _ in }] + links
    }

    private func projectLinks(of integration: Int) async throws(APIFault) -> ListPart {
        let (links, requests) = try await list("/v2/integrations/\(integration)/project_links", key: "project_links")
        var linked: Set<Int> = []
        for link in links { linked.insert(try link.required("project_id", try link.int("project_id"))) }
        return ListPart(requests: requests) { [linked] snapshot in
            for id in linked { snapshot.resources[.project]?[id]?.isThirdParty = true }
        }
    }
}
