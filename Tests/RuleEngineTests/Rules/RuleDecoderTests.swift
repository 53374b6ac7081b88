// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

@Suite struct RuleDecoderTests {
    static let header = """
        version: 1
        ruleset: acme-delivery
        organization: 1001
        ownership: markers
        safety: {max_removals: 10, max_access_lowered: 0, max_money: 3, max_completions: 5, max_changes: 99, invite_domains: [Example.com]}
        formerly: [acme-old]
        vars:
          squad: [ada@example.com, grace@example.com]
          rate: 95.50
        """

    @Test func headerStandsOnce() throws {
        let ruleset = try load(Self.header)
        #expect(ruleset.name == "acme-delivery")
        #expect(ruleset.namePosition == SourcePosition(file: "a.yaml", line: 2, column: 10))
        #expect(ruleset.organization?.content == 1001)
        #expect(ruleset.ownership == .markers)
        var safety = Safety()
        safety.maxRemovals = 10
        safety.maxAccessLowered = 0
        safety.maxMoney = 3
        safety.maxCompletions = 5
        safety.maxChanges = 99
        safety.inviteDomains = ["example.com"]
        expectSame(ruleset.safety, safety)
        #expect(ruleset.formerly == ["acme-old"])
        #expect(ruleset.fileCount == 1)
    }

    @Test func everyKindOfBodyIsDecoded() throws {
        try expect(
            """
            - id: acme
              description: Our first client
              formerly: [old-acme, "old[x]/tasks[y]", other-set/acme, {name: ACME}]
              client:
                name: Acme
                emails: [billing@acme.example]
                phone: null
                invoice_notes: ~
                net_terms: 30
                budget: null
            - id: website
              ensure: active
              adopt: any
              project:
                id: 8123
                name: Website relaunch
                description: ""
                client: {rule: acme}
                billable: false
                pay_rate: null
                bill_rate: "${vars.rate}"
                budget: {type: hours, hours: 400, start_date: 2028-02-29, alerts: {near_limit: 80}}
                metadata: {cost_center: 4711, urgent: true, old_key: null}
                members:
                  - ada@example.com
                  - {user: {id: 5}, role: manager, pay_rate: 20, bill_rate: null}
                  - {rule: grace}
                tasks:
                  - Set up repository
                  - {id: kickoff, summary: Kick-off meeting, assignees: "${vars.squad}", ensure: completed, adopt: never, formerly: old-kickoff}
            - id: grace
              member:
                user: grace@example.com
                role: user
                trackable: true
                payment: {rate_type: hourly, pay_rate: 20.5}
                limits: {weekly_limit: 40, dow_limit: [mon, tue]}
                projects: {exactly: []}
                teams: [Field, {team: Leads, lead: true}]
            - id: field
              team:
                name: Field
                members: {add: [ada@example.com], remove: [bob@example.com]}
                projects: [{rule: website}]
                lead_options: {approve_timesheets: true, notifications_for_timesheets_only_leads: true}
            - id: hq
              job_site:
                name: Head office
                address: 1 Main St, Springfield
                latitude: 39.7817
                longitude: -89.6501
                radius: 120
                rules:
                  - {enter_action: track, exit_action: notify, teams: [Field], users: ["${vars.squad}"], start_project: Website}
            - id: single
              task: {project: Support, summary: Fix login, assignees: [], pay_rate: 1}
            - id: onboarding
              ensure: completed
              tasks:
                project: {rule: website}
                items: [Accounts, {summary: Laptop, ensure: present}]
            """,
            """
            acme @2:7
              description Our first client
              formerly address("old-acme") @4:14
              formerly address("old[x]/tasks[y]") @4:24
              formerly otherRuleset(ruleset: "other-set", address: "acme") @4:43
              formerly name("ACME") @4:59
              client @5:3
                name = "Acme" @6:11
                emails exactly ["billing@acme.example"] @7:5
                phone = null @8:12
                invoice_notes = null @9:20
                net_terms = 30 @10:16
                budget = null @11:13

            website @12:7
              ensure active @13:11
              adopt any @14:10
              project @15:3
                id 8123 @16:9
                name = "Website relaunch" @17:11
                description = "" @18:18
                client = client {rule: acme} @19:13
                billable = false @20:15
                pay_rate = null @21:15
                bill_rate = 95.5 @22:16
                budget.type = "hours" @23:20
                budget.hours = 400 @23:34
                budget.start_date = "2028-02-29" @23:51
                budget.alerts.near_limit = 80 @23:84
                metadata.cost_center = "4711" @24:29
                metadata.urgent = "true" @24:43
                metadata.old_key = null @24:58
                projectMembers add [member ada@example.com, member {id: 5} role = "manager" @27:31; pay_rate = 20 @27:50; bill_rate = null @27:65, member {rule: grace}] @25:5
                [set-up-repository]
                  task @30:9
                    summary = "Set up repository" @30:9
                [kickoff]
                  ensure completed @31:86
                  adopt never @31:104
                  formerly address("old-kickoff") @31:121
                  task @31:9
                    summary = "Kick-off meeting" @31:32
                    assignees exactly [member ada@example.com, member grace@example.com] @31:50

            grace @32:7
              member @33:3
                user = "grace@example.com" @34:11
                role = "user" @35:11
                trackable = true @36:16
                payment.rate_type = "hourly" @37:26
                payment.pay_rate = 20.5 @37:44
                limits.weekly_limit = 40 @38:28
                limits.dow_limit exactly ["mon", "tue"] @38:32
                memberProjects exactly [] @39:5
                memberTeams add [team Field, team Leads lead = true @40:40] @40:5

            field @41:7
              team @42:3
                name = "Field" @43:11
                lead_options.approve_timesheets = true @46:40
                lead_options.notifications_for_timesheets_only_leads = true @46:87
                teamMembers add [member ada@example.com] remove [member bob@example.com] @44:5
                teamProjects add [project {rule: website}] @45:5

            hq @47:7
              job_site @48:3
                name = "Head office" @49:11
                address = "1 Main St, Springfield" @50:14
                latitude = 39.7817 @51:15
                longitude = -89.6501 @52:16
                radius = 120 @53:13
                rules @54:5
                  exactly [{enter_action = "track" @55:24; exit_action = "notify" @55:44; teams exactly [team Field] @55:52; users exactly [member ada@example.com, member grace@example.com] @55:68; start_project = project Website @55:109}]

            single @56:7
              task @57:3
                project = project Support @57:19
                summary = "Fix login" @57:37
                assignees exactly [] @57:48
                pay_rate = 1 @57:73

            onboarding @58:7
              ensure completed @59:11
              tasks of project {rule: website}
                [accounts]
                  ensure completed @59:11
                  task @62:13
                    summary = "Accounts" @62:13
                [laptop]
                  ensure present @62:49
                  task @62:23
                    summary = "Laptop" @62:33

            """)
    }

    @Test func otherFilesOfAFolderArePassedOverWithAWarning() {
        let files = [
            file("a.yaml", Self.header), file("compose.yaml", "services: {}"), file("empty.yaml", "# nothing\n"),
        ]
        var options = RuleDecoder.Options.sample
        options.filesInFolders = Set(files.map(\.path))
        let (ruleset, diagnostics) = RuleFiles.load(files, options: options)
        #expect(ruleset?.fileCount == 1)
        #expect(diagnostics.map(\.code) == ["not-a-rule-file", "not-a-rule-file"])
        #expect(diagnostics.allSatisfy { $0.severity == .warning })
        let named = RuleFiles.load(files, options: .sample)
        #expect(named.ruleset == nil)
        #expect(named.diagnostics.allSatisfy { $0.severity == .error })
    }

    @Test func aFolderWithoutRuleFilesIsAnError() {
        for files in [[], [file("compose.yaml", "services: {}")]] {
            var options = RuleDecoder.Options.sample
            options.filesInFolders = Set(files.map(\.path))
            let (ruleset, diagnostics) = RuleFiles.load(files, options: options)
            #expect(ruleset == nil)
            #expect(diagnostics.first?.code == "no-rule-files")
        }
    }

    @Test func decimalsKeepTheirValue() throws {
        let ruleset = try load(Self.header, "rules: [{id: a, project: {name: A, bill_rate: 0.10, pay_rate: 12.500}}]")
        #expect(RulesetText.of(ruleset).contains("bill_rate = 0.1 "))
        #expect(RulesetText.of(ruleset).contains("pay_rate = 12.5 "))
    }

    func expect(_ rules: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let ruleset = try load(Self.header, "rules:\n" + rules, sourceLocation: sourceLocation)
        expectSame(RulesetText.of(ruleset), expected, sourceLocation: sourceLocation)
    }
}

func file(_ path: String, _ text: String) -> SourceFile { SourceFile(path: path, bytes: Array(text.utf8)) }

/// Fails with the difference of two values.
func expectSame<Content>(_ found: Content, _ expected: Content, sourceLocation: SourceLocation = #_sourceLocation) {
    guard let difference = diff(expected, found) else { return }
    Issue.record("\(difference)", sourceLocation: sourceLocation)
}

/// The ruleset of files that have no fault.
func load(_ texts: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> Ruleset {
    let files = zip(texts, "abcdefgh").map { file("\($1).yaml", $0) }
    let (ruleset, diagnostics) = RuleFiles.load(files, options: .sample)
    #expect(diagnostics.map(\.message) == [], sourceLocation: sourceLocation)
    return try #require(ruleset, sourceLocation: sourceLocation)
}
