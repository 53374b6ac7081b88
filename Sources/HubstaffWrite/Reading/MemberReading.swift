// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension StateReader {
    /// The members, removed ones included, with their project memberships, limits and e-mail addresses: one list in
    /// the place of a request each [FACTS, Lists].
    func members() async throws(APIFault) -> ListPart {
        let path = "\(organizationPath)/members"
        let result = try await client.list(
            path, key: "members",
            query: [
                ("include_removed", "true"), ("include_projects", "true"), ("project_statuses", "active,archived"),
                ("include_limits", "true"), ("include", "users"),
            ], pageLimit: Self.pageLimit, sideLoaded: ["users"])

        var emails: [Int: String] = [:]
        for user in try AnswerObject.list(result.sideLoaded["users"] ?? [], path: path, place: "users") {
            emails[try user.required("id", try user.int("id"))] = try user.text("email")
        }
        var members: [Int: Resource] = [:]
        var memberships: [Int: [Int: ProjectMembership]] = [:]
        var carriesRates = false
        for object in try AnswerObject.list(result.items, path: path, place: "members") {
            if try object.carriesRate() { carriesRates = true }
            let member = try Self.member(object, emails: emails)
            members[member.id] = member
            guard member.status == .active else { continue }
            for nested in try object.objects("project_members") ?? [] {
                try Self.addMembership(nested, of: member.id, to: &memberships)
            }
        }
        return ListPart(requests: Self.pages(result.items.count)) { [members, memberships, carriesRates] snapshot in
            snapshot.resources[.member] = members
            snapshot.projectMemberships = memberships
            // Rates that nobody has, seen by somebody who is no owner, cannot be seen [FIELDS, Visible or not].
            let me = snapshot.currentUserID.flatMap { members[$0] }
            snapshot.ratesVisible = members.isEmpty || carriesRates || me?.fields["role"] == .text("owner")
        }
    }

    private static func member(_ object: AnswerObject, emails: [Int: String]) throws(APIFault) -> Resource {
        let id = try object.required("user_id", try object.int("user_id"))
        var fields: [String: Value] = [:]
        fields["user"] = try (object.object("user")?.text("email") ?? emails[id]).map(Value.text)
        let role = try object.required("membership_role", try object.text("membership_role"))
        // Nobody can be made `unassigned`: it is a user without a project [FIELDS, How values compare].
        fields["role"] = .text(role == "unassigned" ? "user" : role)
        fields["trackable"] = try object.trackable().map(Value.flag)
        fields["view_only"] = try object.flag("view_only").map(Value.flag)
        fields["payment"] = try object.payment()
        fields.merge(try object.values(MemberKind.definition.readOnly)) { own, _ in own }
        fields["limits"] = try object.values(MemberKind.definition.fields.filter { $0.name == "limits" })["limits"]

        let removedAt = try object.text("removed_at")
        let isRemoved = try object.text("membership_status") == "removed" || removedAt != nil
        return try object.resource(
            .member, id: "user_id", status: isRemoved ? .removed : .active, fields: fields, removedAt: removedAt)
    }

    /// Adds one entry of a member's `project_members`. Direct and team rows of one person may both be there
    /// [FIELDS, Memberships and teams].
    private static func addMembership(
        _ object: AnswerObject, of user: Int, to memberships: inout [Int: [Int: ProjectMembership]]
    ) throws(APIFault) {
        guard try object.text("project_type") ?? "project" == "project",
            try object.text("project_status") != "deleted",
            try object.text("membership_status") != "removed", try object.text("removed_at") == nil
        else { return }
        let project = try object.required("project_id", try object.int("project_id"))
        let role = try object.required("membership_role", try object.text("membership_role"))
        var membership = memberships[project]?[user] ?? ProjectMembership()
        if let team = try object.int("team_id") {
            membership.throughTeams[team] = role
        } else {
            var fields: [String: Value] = ["role": .text(role)]
            fields["pay_rate"] = try object.money("pay_rate").map(Value.number)
            fields["bill_rate"] = try object.money("bill_rate").map(Value.number)
            membership.direct = fields
        }
        memberships[project, default: [:]][user] = membership
    }
}

extension AnswerObject {
    /// Whether any rate shows, of the member or of a project membership, ended ones included.
    fileprivate func carriesRate() throws(APIFault) -> Bool {
        for key in ["pay_rate", "bill_rate", "fixed_pay_rate"] where try number(key) != nil { return true }
        for nested in try objects("project_members") ?? [] where try nested.carriesRate() { return true }
        return false
    }

    /// `viewer` is somebody who may track time but has no project to track it in [doc].
    fileprivate func trackable() throws(APIFault) -> Bool? {
        if let flag = try? flag("trackable") { return flag }
        switch try text("trackable") {
        case nil: return nil
        case "true", "viewer": return true
        case "false": return false
        default: throw fault("trackable", "is neither true, false nor viewer")
        }
    }

    /// How the person is paid: by the hour where `pay_rate` is set, a fixed amount where `fixed_pay_rate` is
    /// [FIELDS, How values compare].
    fileprivate func payment() throws(APIFault) -> Value? {
        var payment: [String: Value] = [:]
        if let fixed = try money("fixed_pay_rate") {
            payment["rate_type"] = .text("fixed_amount")
            payment["pay_rate"] = .number(fixed)
        } else if let hourly = try money("pay_rate") {
            payment["rate_type"] = .text("hourly")
            payment["pay_rate"] = .number(hourly)
        }
        payment["pay_period"] = try text("pay_period").map(Value.text)
        return payment.isEmpty ? nil : .object(payment)
    }
}
