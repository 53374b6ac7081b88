// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxDocument {
    /// Somebody changes something about the task of `/v2/tasks/8801…` that does not show.
    mutating func touchTask(at path: String, now: Date) {
        guard let id = Self.taskID(path.split(separator: "/").dropFirst()) else { return }
        for index in organizations.indices {
            guard let place = organizations[index].tasks.place(of: id) else { continue }
            organizations[index].tasks[place].lockVersion += 1
            organizations[index].tasks[place].updatedAt = now
        }
    }

    /// The body of a change of a task, with the task's `lock_version` where it names none.
    func completed(_ body: JSON?, _ segments: some Collection<Substring>, _ route: Route) -> JSON? {
        guard case .object(var members) = body, members["lock_version"] == nil, let id = Self.taskID(segments),
            route.body?.contains(where: { $0.name == "lock_version" }) ?? false,
            let task = organizations.lazy.compactMap({ $0.tasks.first(id: id) }).first
        else { return body }
        members["lock_version"] = .int(task.lockVersion)
        return .object(members)
    }

    private static func taskID(_ segments: some Collection<Substring>) -> Int? {
        var rest = segments[...]
        guard rest.popFirst() == "tasks" else { return nil }
        return rest.popFirst().flatMap { Int($0) }
    }
}
