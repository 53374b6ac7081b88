// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Field {
    static let metadata = Field("metadata", .metadata)
    static let payRate = Field("pay_rate", .money).clearable
    static let billRate = Field("bill_rate", .money).clearable

    static let budget = Field(
        "budget",
        .record([
            Field("type", .oneOf(["cost", "hours"])).required,
            Field("rate", .oneOf(["bill_rate", "pay_rate"])),
            Field("cost", .number()),
            Field("hours", .number()),
            Field("start_date", .day),
            Field("recurrence", .oneOf(["monthly"])),
            Field("include_non_billable", .boolean),
            Field("alerts", .record([Field("near_limit", .integer())])),
        ]))

    static let projectRole = Field("role", .oneOf(["viewer", "user", "manager"]))
    static let projectRoleOrRemove = Field("role", .oneOf(["viewer", "user", "manager", "remove"]))
    static let inviteRole = Field(
        "role", .oneOf(["organization_manager", "project_manager", "project_user", "project_viewer"]))
    static let payPeriod = Field(
        "pay_period", .oneOf(["none", "weekly", "twice_per_month", "biweekly", "monthly"]))
}

/// A client's or project's budget. It is written as a whole and kept without what it does not use.
enum Budget {
    /// - Throws: a budget without its amount.
    static func stored(_ body: Body) throws(APIError) -> [String: JSON] {
        let type = body.string("type") ?? "hours"
        guard let amount = type == "cost" ? body.money("cost") : body.members["hours"]?.decimal else {
            throw .invalid("budget.\(type) is missing")
        }
        var budget: [String: JSON] = ["type": .string(type), type: .number(amount)]
        if type == "cost" { budget["rate"] = body.members["rate"] ?? "bill_rate" }
        for name in ["start_date", "recurrence", "alerts"] { budget[name] = body.members[name] }
        if body.bool("include_non_billable") == false { budget["include_non_billable"] = false }
        return budget
    }

    static func json(_ budget: [String: JSON]) -> JSON {
        let defaults: [String: JSON] = ["rate": .null, "include_non_billable": true, "alerts": .null]
        return .object(budget.merging(defaults) { given, _ in given })
    }
}

extension SandboxState {
    /// - Throws: an id that is no active member of the organization.
    func requireMembers(_ ids: [Int], of organization: Int, _ field: String) throws(APIError) {
        for id in ids where !isActiveMember(id, of: document.organizations[organization]) {
            throw .invalid("\(field): user \(id) is no member of the organization")
        }
    }

    /// - Throws: an id that is no project of the organization.
    func requireProjects(_ ids: [Int], of organization: Int, _ field: String) throws(APIError) {
        for id in ids where document.organizations[organization].projects.place(of: id) == nil {
            throw .invalid("\(field): there is no project \(id) in the organization")
        }
    }

    func requireTeams(_ ids: [Int], of organization: Int, _ field: String) throws(APIError) {
        for id in ids where document.organizations[organization].teams.place(of: id) == nil {
            throw .invalid("\(field): there is no team \(id) in the organization")
        }
    }

    /// The record's place, for somebody who may change it.
    func ownPlace<Record: Keyed>(
        _ list: KeyPath<SandboxOrganization, [Record]>, _ id: Int
    ) throws(APIError) -> Place {
        let place = try place(list, id)
        try requireManager(of: place.organization)
        return place
    }

    func ownOrganization(_ id: Int) throws(APIError) -> Int {
        let place = try organization(id)
        try requireManager(of: place)
        return place
    }

    /// Handles the entries of a batch one by one. Whether a bad one refuses all of them is a setting.
    mutating func eachEntry(
        of entries: [Body], _ handle: (inout SandboxState, Body) throws(APIError) -> Void
    ) throws(APIError) {
        for entry in entries {
            do throws(APIError) {
                try handle(&self, entry)
            } catch {
                guard document.settings.appliesPartialBatches else { throw error }
            }
        }
    }

    func users(_ ids: some Sequence<Int>) -> JSON {
        .array(Set(ids).sorted().compactMap { document.users.first(id: $0)?.json })
    }

    func projects(_ ids: some Sequence<Int>, of organization: Int) -> JSON {
        let money = seesMoney(in: organization)
        return .array(
            Set(ids).sorted().compactMap {
                document.organizations[organization].projects.first(id: $0)?.json(money: money)
            })
    }
}

extension JSON {
    /// Members' rates are strings.
    static func rate(_ rate: Decimal?) -> JSON? { rate.map { .string("\($0)") } }
    static func metadata(_ metadata: [String: String]) -> JSON { .object(metadata.mapValues(JSON.string)) }
}
