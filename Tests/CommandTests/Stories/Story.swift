// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffSandbox
import Testing

/// What happens to the resources of one kind over some weeks: rules, what applying them does, and how things stand then.
struct Story: Sendable, CustomTestStringConvertible {
    struct Step: Sendable {
        let title: String
        /// Below a header of three lines.
        let rules: String
        /// What happens in Hubstaff before.
        let before: @Sendable (inout SandboxDocument) -> Void
        /// Whether the next plan still waits for somebody to accept an invite.
        let waits: Bool
        /// The end of the report, without `Applied: `.
        let applied: String
        let state: [String]

        init(
            _ title: String, _ rules: String, before: @escaping @Sendable (inout SandboxDocument) -> Void = { _ in },
            waits: Bool = false, applied: String, state: [String]
        ) {
            self.title = title
            self.rules = rules
            self.before = before
            self.waits = waits
            self.applied = applied
            self.state = state
        }
    }

    let testDescription: String
    let steps: [Step]
    /// What of the organization the story is about.
    let view: @Sendable (SandboxOrganization) -> [String]

    init(_ name: String, view: @escaping @Sendable (SandboxOrganization) -> [String], _ steps: [Step]) {
        testDescription = name
        self.view = view
        self.steps = steps
    }

    static let all = [client, project, task, team, member, invite, jobSite, membership]
}
