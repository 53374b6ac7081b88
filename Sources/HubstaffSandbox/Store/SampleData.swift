// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxDocument {
    /// The personal access token of the sample data's owner, as a document made at that time has it.
    package static func samplePAT(now: Date) -> String {
        SandboxJWT.make(
            "pat", number: 1, userID: 2001, expiresAt: now.addingTimeInterval(TokenExchange.refreshLifetime))
    }

    /// A small organization to try things on: the one of the examples, before their rules are applied.
    package static func sample(now: Date) -> SandboxDocument {
        var document = SandboxDocument()
        document.users = SampleData.users
        document.organizations = [SampleData.organization]
        document.refreshTokens = [
            SandboxToken(
                samplePAT(now: now), userID: 2001,
                expiresAt: now.addingTimeInterval(TokenExchange.refreshLifetime))
        ]
        return document
    }
}

enum SampleData {
    static let users = [
        SandboxUser(id: 2001, email: "ada@example.com", firstName: "Ada", lastName: "Lovelace"),
        SandboxUser(id: 2002, email: "grace@example.com", firstName: "Grace", lastName: "Hopper"),
        SandboxUser(id: 2003, email: "bob@example.com", firstName: "Bob", lastName: "Miller"),
        SandboxUser(id: 2004, email: "carol@example.com", firstName: "Carol", lastName: "Jones"),
        SandboxUser(id: 2005, email: "dan@example.com", firstName: "Dan", lastName: "Smith"),
        SandboxUser(id: 2006, email: "eve@example.com", firstName: "Eve", lastName: "Brown"),
    ]

    static var organization: SandboxOrganization {
        var organization = SandboxOrganization(id: 1001, name: "Acme Delivery")
        organization.paidSeats = 10
        organization.members = members
        organization.clients = [globex]
        organization.projects = projects
        organization.tasks = tasks
        organization.teams = [field]
        organization.invites = [invite]
        organization.jobSites = [depot]
        organization.integrations = [jira]
        return organization
    }

    private static func made<Record>(_ record: Record, _ change: (inout Record) -> Void) -> Record {
        var copy = record
        change(&copy)
        return copy
    }

    private static var members: [SandboxMember] {
        [
            SandboxMember(userID: 2001, role: "owner"),
            made(SandboxMember(userID: 2002)) {
                $0.payRate = 48
                $0.limits = ["weekly_limit": 38, "dow_limit": ["mon", "tue", "wed", "thu", "fri"]]
            },
            made(SandboxMember(userID: 2003)) { $0.payRate = 32 },
            made(SandboxMember(userID: 2004, role: "manager")) { $0.payRate = 40 },
            SandboxMember(userID: 2005),
            made(SandboxMember(userID: 2006)) { $0.removedAt = Timestamp.parse("2026-03-02T09:00:00Z") },
        ]
    }

    private static var globex: SandboxClient {
        made(SandboxClient(id: 3001, name: "Globex")) {
            $0.emails = ["accounts@globex.example"]
            $0.phone = "+1 555 0100"
        }
    }

    private static var projects: [SandboxProject] {
        [
            made(SandboxProject(id: 4000, name: "Onboarding")) {
                $0.isBillable = false
                $0.members = [
                    SandboxProjectMember(userID: 2001, role: "manager"),
                    SandboxProjectMember(userID: 2004),
                ]
            },
            made(SandboxProject(id: 4001, name: "Support")) {
                $0.clientID = 3001
                $0.billRate = 90
                $0.members = [
                    SandboxProjectMember(userID: 2001, role: "manager"),
                    SandboxProjectMember(userID: 2003),
                    SandboxProjectMember(userID: 2004),
                ]
            },
            made(SandboxProject(id: 4002, name: "Old intranet")) {
                $0.status = "archived"
                $0.members = [SandboxProjectMember(userID: 2002)]
            },
            made(SandboxProject(id: 4003, name: "Internal")) {
                $0.isBillable = false
                $0.budget = ["type": "hours", "hours": 120, "recurrence": "monthly"]
                $0.members = [
                    SandboxProjectMember(userID: 2001, role: "manager"),
                    made(SandboxProjectMember(userID: 2002)) { $0.payRate = 50 },
                    made(SandboxProjectMember(userID: 2003)) { ($0.payRate, $0.billRate) = (30, 75) },
                ]
            },
            SandboxProject(id: 4004, name: "Deliveries"),
            made(SandboxProject(id: 4005, name: "Mobile app")) {
                $0.clientID = 3001
                $0.members = [SandboxProjectMember(userID: 2002)]
            },
        ]
    }

    private static var tasks: [SandboxTask] {
        [
            made(SandboxTask(id: 8801, projectID: 4001, summary: "Fix login")) { $0.assigneeIDs = [2003] },
            made(SandboxTask(id: 8802, projectID: 4001, summary: "Answer tickets")) { $0.assigneeIDs = [2003, 2004] },
            made(SandboxTask(id: 8803, projectID: 4001, summary: "Write the handbook")) {
                $0.status = "completed"
                $0.completedAt = Timestamp.parse("2026-02-11T16:30:00Z")
                $0.assigneeIDs = [2004]
            },
            SandboxTask(id: 8804, projectID: 4001, summary: "Weekly report"),
            SandboxTask(id: 8805, projectID: 4002, summary: "Move documents"),
            made(SandboxTask(id: 8806, projectID: 4002, summary: "Switch off")) { $0.status = "completed" },
            SandboxTask(id: 8807, projectID: 4003, summary: "Team meeting"),
            made(SandboxTask(id: 8808, projectID: 4003, summary: "Training")) { $0.assigneeIDs = [2002] },
            SandboxTask(id: 8809, projectID: 4003, summary: "Hiring"),
            made(SandboxTask(id: 8810, projectID: 4004, summary: "Check the van")) { $0.assigneeIDs = [2005] },
            SandboxTask(id: 8811, projectID: 4004, summary: "Refuel"),
            made(SandboxTask(id: 8812, projectID: 4005, summary: "APP-7 Offline mode")) {
                $0.integrationID = 1501
                $0.remoteID = "APP-7"
                $0.assigneeIDs = [2002]
            },
        ]
    }

    private static var field: SandboxTeam {
        made(SandboxTeam(id: 5001, name: "Field")) {
            $0.members = [
                made(SandboxTeamMember(userID: 2004, role: "manager")) { $0.isLead = true },
                SandboxTeamMember(userID: 2005),
            ]
            $0.projects = [SandboxTeamProject(projectID: 4004)]
        }
    }

    private static var invite: SandboxInvite {
        made(SandboxInvite(id: 6001, email: "frank@example.com", invitedByID: 2001)) { $0.projectIDs = [4001] }
    }

    private static var depot: SandboxJobSite {
        var rule = SandboxJobSiteRule(id: 7501)
        rule.enterAction = "track"
        rule.exitAction = "track"
        rule.teamIDs = [5001]
        rule.startProjectID = 4004
        return made(SandboxJobSite(id: 7001, name: "Depot")) {
            $0.address = "200 Depot Rd, Springfield"
            $0.latitude = SampleData.decimal("39.7990")
            $0.longitude = SampleData.decimal("-89.6440")
            $0.radius = 150
            $0.rules = [rule]
        }
    }

    private static var jira: SandboxIntegration {
        made(SandboxIntegration(id: 1501, name: "Jira")) {
            $0.projectLinks = [SandboxProjectLink(projectID: 4005, remoteID: "APP")]
        }
    }

    /// A floating-point literal would bring its rounding error along.
    private static func decimal(_ text: String) -> Decimal { Decimal(string: text) ?? 0 }
}
