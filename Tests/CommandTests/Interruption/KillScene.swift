// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox

/// An organization and rules whose `apply` sends writes of all kinds: creates, updates, archivings, restores, deletions
/// and removals of everything that rules can name, in batches where the API has some.
enum KillScene {
    static var document: SandboxDocument {
        var document = SandboxDocument.sample(now: .now)
        // Who has an account accepts an invite at once.
        document.users.append(SandboxUser(id: 2007, email: "zoe@example.com", firstName: "Zoe", lastName: "Ray"))
        var night = SandboxTeam(id: 5002, name: "Night")
        night.members = [SandboxTeamMember(userID: 2005)]
        night.projects = [SandboxTeamProject(projectID: 4003)]
        var yard = SandboxJobSite(id: 7002, name: "Yard")
        (yard.address, yard.latitude, yard.longitude, yard.radius) = ("3 Yard Rd", 39, -89, 100)
        document.organizations[0].clients.append(SandboxClient(id: 3002, name: "Initech"))
        document.organizations[0].projects.append(SandboxProject(id: 4006, name: "Attic"))
        document.organizations[0].teams.append(night)
        document.organizations[0].jobSites.append(yard)
        return document
    }

    static let rules = """
        version: 1
        ruleset: kill
        safety: {max_removals: 50, max_access_lowered: 50, max_money: 50}
        rules:
          - {id: acme, client: {name: Acme, emails: [billing@acme.example]}}
          - {id: umbrella, client: {name: Umbrella}}
          - {id: globex, client: {name: Globex, phone: +1 555 0199}}
          - {id: initech, ensure: archived, client: {name: Initech}}
          - id: site
            project:
              name: Site
              client: {rule: acme}
              budget: {type: hours, hours: 40}
              members: [{user: ada@example.com, role: manager}, {user: grace@example.com, bill_rate: 95}]
              tasks: [Brief, Launch, {summary: Review, assignees: [grace@example.com]}]
          - id: shop
            project: {name: Shop, metadata: {area: north}, tasks: [Plan, Build, Test, Ship]}
          - {id: intranet, ensure: active, project: {name: Old intranet, description: Back again}}
          - {id: attic, ensure: archived, project: {name: Attic}}
          - id: support
            match: {project: Support}
            set: {bill_rate: 95, members: {add: [{user: dan@example.com, role: viewer}], remove: [carol@example.com]}}
          - {id: internal, match: {project: Internal}, set: {members: {add: [{user: dan@example.com, pay_rate: 20}], remove: [bob@example.com]}}}
          - {id: login, match: {tasks: {summary: Fix login}}, set: {assignees: [grace@example.com]}}
          - {id: report, ensure: completed, task: {project: Support, summary: Weekly report}}
          - {id: tickets, ensure: absent, task: {project: Support, summary: Answer tickets}}
          - {id: handbook, ensure: active, task: {project: Support, summary: Write the handbook}}
          - {id: hiring, task: {project: Internal, summary: Hiring, metadata: {quarter: q1}}}
          - id: onboarding
            for_each: [Dora, Emil, Fay]
            tasks: {project: Onboarding, items: ["Accounts for ${each}", "Laptop for ${each}"]}
          - id: crew
            team: {name: Crew, members: [{user: carol@example.com, lead: true}, grace@example.com], projects: [{project: {rule: site}}, Internal]}
          - {id: field, team: {name: Field, members: {add: [grace@example.com], remove: [dan@example.com]}, projects: [Support]}}
          - {id: night, ensure: absent, team: {name: Night}}
          - {id: grace, member: {user: grace@example.com, role: manager, limits: {weekly_limit: 40}}}
          - {id: bob, ensure: absent, member: {user: bob@example.com}}
          - {id: kim, member: {user: kim@example.com, role: user, projects: [{project: {rule: shop}}]}}
          - {id: zoe, member: {user: zoe@example.com, role: user, projects: [Onboarding], limits: {weekly_limit: 9}, teams: [Field]}}
          - {id: frank, ensure: absent, member: {user: frank@example.com}}
          - id: hq
            job_site: {name: Head office, address: "1 Main St, Springfield", latitude: 39.7817, longitude: -89.6501, radius: 120, rules: [{enter_action: track, exit_action: notify, teams: [Field], start_project: {rule: site}}]}
          - {id: depot, job_site: {id: 7001, name: Depot, radius: 200, rules: [{enter_action: notify, exit_action: track, users: [dan@example.com]}]}}
          - {id: yard, ensure: archived, job_site: {id: 7002}}

        """
}
