// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

extension ApplyReport {
    /// Compares the last answer to each change with what was asked. An answer that is no whole object tells nothing.
    ///
    /// - Parameter before: the state that was planned from.
    package mutating func compareAnswers(of changes: [Change], before: Snapshot) {
        var last: [String: Answered] = [:]
        for answered in answers where answered.request.answer.key != nil {
            // The first change of such a request is the one that its answer is about.
            if let address = answered.request.changes.first { last[address] = answered }
        }
        let check = ChangeCheck(before: before, created: createdIDs)
        for change in changes where outcomes[change.address]?.isDone == true {
            guard let answered = last[change.address], let object = answered.object,
                let standing = try? Standing(change, object)
            else { continue }
            let finding = check.finding(change, after: standing) { object.tells($0, of: change) }
            switch finding {
            case .differs(let differences): tell(differences, of: change)
            case .ignored: tell(check.differences(change, after: standing) { object.tells($0, of: change) }, of: change)
            case .met, .unknown: continue
            }
        }
    }

    mutating func tell(_ differences: [ChangeCheck.Difference], of change: Change) {
        serverChanges += differences.map { ServerChange(address: change.address, what: .field($0)) }
    }
}

extension ApplyReport.Answered {
    /// What was created or updated, as the answer has it.
    fileprivate var object: AnswerObject? {
        guard let key = request.answer.key else { return nil }
        return try? AnswerObject(answer?[key], path: "", place: .root(key))
    }
}

extension WriteRequest.Answer {
    /// The member of the answer that holds the object.
    fileprivate var key: String? {
        switch self {
        case .created(let key, _), .updated(let key): key
        case .none: nil
        }
    }
}

extension Standing {
    /// How a change's resource stands by the answer to its write.
    fileprivate init(_ change: Change, _ object: AnswerObject) throws(APIFault) {
        let resource: Resource? =
            switch change.kind {
            case .client: try StateReader.client(object)
            case .project: try StateReader.project(object)
            case .team: try StateReader.team(object)
            case .task: try StateReader.task(object)
            case .jobSite: try StateReader.jobSite(object)
            default: nil
            }
        if let resource {
            self = .resource(resource)
        } else {
            self = change.kind == .member ? .invite(try StateReader.invite(object)) : .unread
        }
    }
}

extension AnswerObject {
    /// Whether it tells the field at a path: the object of a resource has all fields but those that are empty; an invite
    /// lacks some that were sent.
    fileprivate func tells(_ path: String, of change: Change) -> Bool {
        guard change.kind == .member else { return true }
        let names = ["user": "email", "projects": "project_ids"]
        return has(names[path] ?? path)
    }
}
