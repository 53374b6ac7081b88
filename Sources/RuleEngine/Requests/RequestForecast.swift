// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// How many requests the `apply` that follows a plan sends (DESIGN 6.3).
enum RequestForecast {
    static func of(_ plan: Plan, snapshot: Snapshot) -> Plan.Requests {
        let planner = WritePlanner(snapshot: snapshot)
        var requests = Plan.Requests()
        // A task takes one request whatever changes, and of tasks there are many.
        let tasks = plan.changes.count { $0.kind == .task && !$0.isOnlyDeferred }
        requests.write = tasks + planner.requests(for: plan.changes.filter { $0.kind != .task }).count
        requests.writeDeferred = planner.requests(for: DeferredChanges.all(plan.changes)).count
        requests.read = snapshot.requestCount
        if plan.changes.contains(where: { $0.does(.invite) }) {
            // After invites the members are read once more, and the invites.
            let members = snapshot.resources[.member]?.count ?? 0
            requests.read += 1 + max(1, (members + 499) / 500)
        }
        return requests
    }
}
