// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension StateReader {
    /// Job sites; the list has no status filter, and archived ones may be missing from it [FIELDS, Statuses].
    func jobSites() async throws(APIFault) -> ListPart {
        let (objects, requests) = try await list("\(organizationPath)/job_sites", key: "job_sites")
        var sites: [Resource] = []
        for object in objects {
            if let site = try Self.jobSite(object) { sites.append(site) }
        }
        return ListPart(.jobSite, sites, requests: requests)
    }

    /// nil for one that was deleted.
    static func jobSite(_ object: AnswerObject) throws(APIFault) -> Resource? {
        guard let status = try object.archivableStatus() else { return nil }
        var fields = try object.values(JobSiteKind.definition.readable)
        var rules: [Value] = []
        for rule in try object.objects("rules") ?? [] {
            var members = try rule.values(JobSiteKind.ruleFields)
            // Beside the fields, because a rule is updated and removed by its id.
            members["id"] = .number(try rule.required("id", try rule.number("id")))
            rules.append(.object(members))
        }
        fields["rules"] = .list(rules)
        return try object.resource(.jobSite, status: status, fields: fields)
    }
}
