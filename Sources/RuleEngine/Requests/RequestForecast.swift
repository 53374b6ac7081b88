// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// How many requests the `apply` that follows a plan sends (DESIGN 6.3).
enum RequestForecast {
    static func of(_ plan: Plan, snapshot: Snapshot) -> Plan.Requests {
        let planner = WritePlanner(snapshot: snapshot)
        let members = snapshot.resources[.member]?.count ?? 0
        var requests = Plan.Requests()
        // A task takes one request whatever changes, and of tasks there are many.
        let tasks = plan.changes.count { $0.kind == .task && !$0.isOnlyDeferred }
        let writes = planner.requests(for: plan.changes.filter { $0.kind != .task })
        requests.write = tasks + writes.count
        requests.read = snapshot.requestCount

        var lists = Set(writes.compactMap(\.shownBy))
        if plan.changes.contains(where: { $0.does(.invite) }) {
            // After invites the members are read once more, and the invites; that shows what became of all members.
            lists.remove(.members)
            requests.read += 1 + VerifyingList.pages(of: members)
        }
        requests.readToVerify = VerifyingList.requests(lists, members: members)
        requests.read += requests.readToVerify

        let deferred = planner.requests(for: DeferredChanges.all(plan.changes))
        let more = Set(deferred.compactMap(\.shownBy)).subtracting(lists)
        requests.writeDeferred = deferred.count + VerifyingList.requests(more, members: members)
        return requests
    }
}
