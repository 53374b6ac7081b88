// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

enum InviteRoutes {
    private static let fields: [Field] = [
        Field("email", .text).required, .inviteRole, Field("pay_rate", .money), Field("project_ids", .ids),
        Field("trackable", .boolean), Field("view_only", .boolean),
    ]

    static let all: [Route] = [
        .list(
            "organizations/#/invites",
            [
                .text("email"), .word("status", ["all", "pending", "accepted", "expired"]),
                .include("users", "projects"),
            ]
        ) { state, call throws(APIError) in
            let place = try state.organization(call.id)
            let status = call.query.text("status") ?? "pending"
            let email = call.query.text("email")?.lowercased()
            let page = Page(state.document.organizations[place].invites, call.query) { invite in
                (status == "all" || invite.status == status) && (email.map { $0 == invite.email } ?? true)
            }
            let money = state.seesMoney(in: place)
            return page.reply(
                "invites",
                [
                    "users": call.query.includes("users") ? state.users(page.elements.map(\.invitedByID)) : nil,
                    "projects": call.query.includes("projects")
                        ? state.projects(page.elements.flatMap(\.projectIDs), of: place) : nil,
                ]
            ) { $0.json(money: money) }
        },
        .get("invites/#") { state, call throws(APIError) in
            state.inviteReply(try state.place(\.invites, call.id))
        },
        .post("organizations/#/invites", fields) { state, call throws(APIError) in
            let place = try state.ownOrganization(call.id)
            if let seconds = state.secondsToNextInvite(place) {
                throw .limited("invites", retryAfter: seconds, number: 13002)
            }
            try state.requireProjects(call.body.ids("project_ids") ?? [], of: place, "project_ids")
            let invite = try state.invite(to: place, call.body)
            return .created("invite", invite.json(money: state.seesMoney(in: place)))
        },
        .post(
            "organizations/#/invites/bulk", [Field("invites", .list(.record(fields), most: 50)).required]
        ) { state, call throws(APIError) in
            state.inviteAll(to: try state.ownOrganization(call.id), call.body.bodies("invites"))
        },
        .put(
            "invites/#",
            [
                .inviteRole, Field("pay_rate", .either(.none, .money)),
                // Declared as one integer, though it is a list.
                Field("project_ids", .either(.none, .either(.id, .ids))),
                Field("trackable", .boolean),
            ]
        ) { state, call throws(APIError) in
            let place = try state.ownPlace(\.invites, call.id)
            var invite = state.document.organizations[place.organization].invites[place.index]
            guard invite.status == "pending" else { throw .refused("The invite is \(invite.status)") }
            let body = call.body
            body.set(&invite.role, "role", body.string)
            body.set(&invite.payRate, "pay_rate", body.money)
            body.set(&invite.isTrackable, "trackable", body.bool)
            if body.has("project_ids") {
                invite.projectIDs = body.ids("project_ids") ?? body.int("project_ids").map { [$0] } ?? []
                try state.requireProjects(invite.projectIDs, of: place.organization, "project_ids")
            }
            invite.normalize()
            invite.updatedAt = state.now
            state.document.organizations[place.organization].invites[place.index] = invite
            return state.inviteReply(place)
        },
        .delete("invites/#") { state, call throws(APIError) in
            let place = try state.ownPlace(\.invites, call.id)
            let invite = state.document.organizations[place.organization].invites[place.index]
            guard invite.status != "accepted" else { throw .refused("The invite is accepted") }
            state.keepIDs(.invite)
            state.document.organizations[place.organization].invites.remove(at: place.index)
            return .deleted
        },
    ]
}

extension SandboxState {
    fileprivate func inviteReply(_ place: Place) -> Reply {
        let invite = document.organizations[place.organization].invites[place.index]
        return .ok("invite", invite.json(money: seesMoney(in: place.organization)))
    }

    /// nil: there is room for one more in these 24 hours.
    fileprivate func secondsToNextInvite(_ organization: Int) -> Int? {
        let day: TimeInterval = 86_400
        // Sorted by id is sorted by time: the recent ones stand at the end.
        let recent = document.organizations[organization].invites.reversed()
            .prefix { now.timeIntervalSince($0.createdAt) < day }
        guard recent.count >= document.settings.invitesPerDay, let oldest = recent.last else { return nil }
        return max(1, Int(day - now.timeIntervalSince(oldest.createdAt)))
    }

    /// An address that has an account is accepted at once.
    fileprivate mutating func invite(to place: Int, _ body: Body) throws(APIError) -> SandboxInvite {
        let email = (body.string("email") ?? "").lowercased()
        guard email.isEmail else { throw .invalid("email: \"\(email)\" is no e-mail address") }
        let user = document.users.first { $0.email.lowercased() == email }
        if let user, isActiveMember(user.id, of: document.organizations[place]) {
            throw .refused("\(email) is a member already")
        }
        var invite = SandboxInvite(id: nextID(.invite), email: email, invitedByID: userID)
        body.set(&invite.role, "role", body.string)
        body.set(&invite.projectIDs, "project_ids", body.ids)
        body.set(&invite.payRate, "pay_rate", body.money)
        body.set(&invite.isTrackable, "trackable", body.bool)
        body.set(&invite.isViewOnly, "view_only", body.bool)
        (invite.createdAt, invite.updatedAt) = (now, now)
        if let user {
            var joining = Joining(userID: user.id, role: invite.role)
            joining.projectIDs = invite.projectIDs
            joining.payRate = invite.payRate
            joining.isTrackable = invite.isTrackable
            joining.isViewOnly = invite.isViewOnly
            join(place, joining)
            invite.status = "accepted"
            invite.acceptedAt = now
        }
        invite.normalize()
        document.organizations[place].invites.append(invite)
        return invite
    }

    /// One after another: a bad one does not stop the rest, the rate limit does.
    fileprivate mutating func inviteAll(to place: Int, _ entries: [Body]) -> Reply {
        let money = seesMoney(in: place)
        var results: [JSON] = []
        var counts: [String: Int] = [:]
        for entry in entries {
            var result: [String: JSON] = ["email": .string((entry.string("email") ?? "").lowercased())]
            if secondsToNextInvite(place) != nil {
                result["status"] = "rate_limited"
                result["reason"] = "rate_limited"
            } else {
                var members = entry.members
                let known = document.organizations[place].projects
                // [doc] Invalid project ids are filtered out.
                members["project_ids"] = entry.ids("project_ids").map {
                    .ints($0.filter { known.place(of: $0) != nil })
                }
                do throws(APIError) {
                    result["invite"] = try invite(to: place, Body(members)).json(money: money)
                    result["status"] = "success"
                } catch {
                    result["status"] = "failed"
                    result["reason"] = error.number == 11001 ? "validation_error" : "create_action_error"
                    result["error"] = .string(error.message)
                }
            }
            counts[result["status"]?.string ?? "", default: 0] += 1
            results.append(.object(result))
        }
        return Reply(json: [
            "summary": [
                "total": .int(entries.count),
                "successful": .int(counts["success"] ?? 0),
                "failed": .int(counts["failed"] ?? 0),
                "rate_limited": .int(counts["rate_limited"] ?? 0),
            ],
            "results": .array(results),
        ])
    }
}

extension SandboxInvite {
    /// [doc] Without projects any `project_*` role is `project_viewer`.
    fileprivate mutating func normalize() {
        if projectIDs.isEmpty, role.hasPrefix("project_") { role = "project_viewer" }
    }

    func json(money: Bool) -> JSON {
        .object(leavingOutMissing: [
            "id": .int(id),
            "email": .string(email),
            "role": .string(role),
            "status": .string(status),
            "project_ids": .ints(projectIDs),
            "pay_rate": money ? .rate(payRate) : nil,
            "trackable": .bool(isTrackable),
            "invited_by_id": .int(invitedByID),
            "accepted_at": acceptedAt.map(JSON.time),
            "created_at": .time(createdAt),
            "updated_at": .time(updatedAt),
        ])
    }
}
