// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Crypto
import CustomDump
import Foundation
import RuleEngine
import TestSupport
import Testing

/// The HTML rendering: one file in which names are only names. What the script makes of it, scripts/check-html.py tries.
struct PlanHTMLTests {
    private static func page(
        _ rules: String, against snapshot: Snapshot = .sample, header: String = "", privacy: PlanPrivacy = .none
    ) throws -> HTMLPage {
        let plan = try planned(rules, against: snapshot, header: header).get()
        return HTMLPage(try PlanHTML(PlanPresentation(plan, privacy: privacy)).render())
    }

    @Test func `a change stands in the data as the script reads it`() throws {
        let page = try Self.page("- {id: login, match: {task: {id: 40}}, set: {assignees: [carol@example.com]}}")
        expectNoDifference(
            try page.data["changes"],
            [
                [
                    "kind": 0, "actions": [9], "name": "Fix login", "parent": "Support", "address": "login", "id": 40,
                    "file": 0, "line": 4, "rules": [0],
                    "fields": [["assignees", "bob@example.com", "carol@example.com"]],
                ]
            ])
        expectNoDifference(try page.data["kinds"], ["task"])
        expectNoDifference(try page.data["files"], ["rules.yaml"])
        expectNoDifference(try page.data["rules"], ["login"])
    }

    @Test func `without a script the changes are a list`() throws {
        let page = try Self.page(
            """
            - {id: login, match: {task: {id: 40}}, set: {assignees: [carol@example.com]}}
            - {id: initech, client: {name: Initech}}
            """)
        expectNoDifference(
            page.between("<noscript>\n", "</noscript>"),
            """
            <ol class="plain">
            <li id="c0">+ create client <b><bdi>Initech</bdi></b> <code>initech</code> <code>rules.yaml:5</code>\
            <ul><li><code>name</code> &quot;Initech&quot;</li></ul></li>
            <li id="c1">~ update task <b><bdi>Fix login</bdi></b> in <bdi>Support</bdi> #40 <code>login</code> \
            <code>rules.yaml:4</code><ul><li><code>assignees</code> bob@example.com → carol@example.com</li></ul></li>
            </ol>

            """)
    }

    @Test func `money and access stand first, with what they change by`() throws {
        var snapshot = Snapshot.sample
        snapshot.set(.project, 20, ["bill_rate": 80])
        let rules = "- {id: rate, match: {project: Support}, set: {bill_rate: 100}}"
        let row = """
            <li><span><a href="#c0">project <bdi>Support</bdi></a></span><span><code>bill_rate</code></span>\
            <span class="values"><span class="before">80</span> <span aria-hidden="true">→</span>\
            <span class="hidden">becomes</span> <span class="after">100</span></span><span>+25 %</span>\
            <span><code>rules.yaml:4</code></span></li>

            """
        let page = try Self.page(rules, against: snapshot)
        expectNoDifference(page.between("aria-labelledby=\"topic-rates\">\n", "</ul>"), row)
        expectNoDifference(try page.data["changes"]?.array?.first?["topics"], [6])

        let masked = try Self.page(rules, against: snapshot, privacy: .hideMoney)
        expectNoDifference(
            masked.between("aria-labelledby=\"topic-rates\">\n", "</ul>"),
            row.replacing(">80<", with: ">hidden<").replacing(">100<", with: ">hidden<"))
        expectNoDifference(
            try masked.data["changes"]?.array?.first?["fields"], [["bill_rate", "hidden", "hidden", "+25 %"]])
    }

    @Test func `hidden people are nowhere in the page`() throws {
        let rules = """
            - {id: zoe, member: {user: zoe@example.com}}
            - id: team
              for_each: [bob@example.com, carol@example.com]
              match: {member: "${each}"}
              set: {projects: [Intranet]}
            - {id: hq, match: {job_site: {id: 50}}, set: {name: Call bob@example.com, radius: 200}}
            """
        let shown = try Self.page(rules)
        #expect(shown.text.contains("zoe@example.com") && shown.text.contains("bob@example.com"))
        let hidden = try Self.page(rules, privacy: .hidePeople)
        #expect(!hidden.text.contains("example.com"))
        #expect(hidden.text.contains("person-1"))
        #expect(try hidden.data["sites"]?.array?.count == 1)
    }

    @Test func `a site stands on the map where it was and where it comes`() throws {
        let page = try Self.page("- {id: hq, match: {job_site: Head office}, set: {radius: 200}}")
        expectNoDifference(
            try page.data["sites"],
            [
                [
                    "change": 0, "before": [decimal("39.7817"), decimal("-89.6501"), 120],
                    "after": [decimal("39.7817"), decimal("-89.6501"), 200],
                ]
            ])
        expectNoDifference(
            page.between("aria-label=\"Job sites that change\">\n", "</ul>"),
            """
            <li><span><a href="#c0"><bdi>Head office</bdi></a></span><span>update</span><span class="values">\
            39.7817, -89.6501, radius 120 m <span aria-hidden="true">→</span><span class="hidden">becomes</span> \
            39.7817, -89.6501, radius 200 m</span></li>

            """)
    }

    private func decimal(_ digits: String) -> JSONValue { Decimal(string: digits).map { .decimal($0) } ?? .null }

    @Test func `what blocks a plan stands at the top`() throws {
        let page = try Self.page(
            "- {id: a, client: {name: A}}\n- {id: b, client: {name: B}}", header: "safety: {max_changes: 1}")
        let blocked = page.between("<h2 id=\"blocked\">", "</section>")
        #expect(blocked.hasPrefix("Blocked: this plan will not be applied</h2>\n<ul>\n<li>"))
        #expect(blocked.contains("(max_changes: 2 found, 1 allowed)"))
    }

    // MARK: - Names that would be more

    private static let hostile: [HostileText] = [
        HostileText("</script><script>alert(1)</script>", "</script><script>alert(1)</script>"),
        HostileText("<!--<script>", "<!--<script>"),
        HostileText("</noscript><img src=x onerror=alert(1)>", "</noscript><img src=x onerror=alert(1)>"),
        HostileText("\" autofocus onfocus=\"alert(1)", "\" autofocus onfocus=\"alert(1)"),
        HostileText("' x='&lt;&amp;", "' x='&lt;&amp;"),
        HostileText("\\u003C/script>\\", "\\u003C/script>\\"),
        HostileText("a\u{202E}b\u{2066}c\u{200F}", "a\\u{202E}b\\u{2066}c\\u{200F}"),
        HostileText("\u{1B}[31mred\u{7}", "\\u{1B}[31mred\\u{7}"),
        HostileText("##[error]no", "##\\u{5B}error]no"),
        HostileText("]]></style><style>*{display:none}", "]]></style><style>*{display:none}"),
        HostileText("\u{2028}line", "\\u{2028}line"),
    ]

    @Test(arguments: hostile)
    func `a name is text in the list and in the data`(hostile: HostileText) throws {
        var plan = Plan.full
        plan.organization = .init(id: 1001, name: hostile.text)
        plan.ruleset = hostile.text
        let parent = Reference(kind: .project, target: .id(1), name: hostile.text)
        let source = SourcePosition(file: hostile.text, line: 1, column: 1)
        plan.changes = [
            Change(
                address: hostile.text, kind: .task, actions: [.create], alsoBy: [hostile.text], id: nil,
                name: hostile.text, parent: parent, source: source, data: source, dependsOn: [hostile.text],
                fields: [FieldChange("metadata.\(hostile.text)", before: .null, after: .list([.text(hostile.text)]))],
                place: .tasks),
            Change(
                address: "site", kind: .jobSite, actions: [.archive], id: 5, name: hostile.text, source: source,
                fields: [], place: .jobSites),
        ]
        plan.sites = [
            .init(address: "site", name: "Site", before: .init(latitude: 1, longitude: 2, radius: 50), after: nil)
        ]
        plan.skipped = [
            .init(address: hostile.text, kind: .task, id: 2, name: hostile.text, reason: hostile.text, source: nil)
        ]
        plan.orphans = [.init(address: hostile.text, kind: .project, id: 3, name: hostile.text)]
        plan.warnings = [.warning("not-in-project", hostile.text, at: source, suggestion: hostile.text)]
        plan.blocked = [.init(brake: hostile.text, limit: 1, found: 2, message: hostile.text)]
        plan.limits = [hostile.text: 3]
        plan.effects = [.init(kind: .mail, count: 1, address: hostile.text, message: hostile.text)]
        let page = HTMLPage(try PlanHTML(PlanPresentation(plan)).render())

        // The markup is that of the same plan with a harmless name.
        expectNoDifference(
            page.tags, HTMLPage(try PlanHTML(PlanPresentation(plan.calling(hostile.text, "x"))).render()).tags)
        let change = try #require(try page.data["changes"]?.array?.first)
        expectNoDifference(change["name"], .string(hostile.shown))
        expectNoDifference(change["parent"], .string(hostile.shown))
        expectNoDifference(change["address"], .string(hostile.shown))
        expectNoDifference(change["fields"], [[.string("metadata.\(hostile.shown)"), .null, .string(hostile.shown)]])
        expectNoDifference(try page.data["files"], [.string(hostile.shown)])
    }

    // MARK: - The page itself

    @Test func `the policy names the style and the script of the page, and allows nothing else`() throws {
        let page = try Self.page("- {id: a, client: {name: A}}")
        func hash(_ text: String) -> String { Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString() }
        expectNoDifference(
            page.between("<meta http-equiv=\"Content-Security-Policy\" content=\"", "\">").replacing(
                "&#39;", with: "'"),
            "default-src 'none'; style-src 'sha256-\(hash(page.between("<style>", "</style>")))'; "
                + "script-src 'sha256-\(hash(page.between("<script type=\"module\">", "</script>")))'; base-uri 'none'; "
                + "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'")
    }

    @Test func `nothing in the page is loaded from anywhere or made of text`() throws {
        let page = try Self.page("- {id: a, client: {name: A}}")
        // The only address is the name of SVG.
        expectNoDifference(
            page.text.matches(of: /https?:[^"' ]*/).map { String($0.output) }, ["http://www.w3.org/2000/svg"])
        let forbidden = [
            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "fetch(",
            "XMLHttpRequest", "import(", "localStorage", "@import", "url(", " style=", " onclick=",
        ]
        expectNoDifference(forbidden.filter { page.text.contains($0) }, [])
    }

    @Test func `the same plan gives the same bytes`() throws {
        let plan = try planned("- {id: a, client: {name: A}}").get()
        let page = try PlanHTML(PlanPresentation(plan)).render()
        #expect(try PlanHTML(PlanPresentation(plan)).render() == page)
    }

    @Test func `a plan without changes says so`() throws {
        let page = try Self.page("- {id: support, match: {project: Support}, set: {billable: true}}")
        #expect(page.text.contains("<p><strong>No changes.</strong></p>"))
        expectNoDifference(try page.data["changes"], [])
    }
}

extension Plan {
    /// The plan with another text in the place of one, wherever it stands.
    fileprivate func calling(_ old: String, _ new: String) throws -> Plan {
        var plan = self
        let source = SourcePosition(file: new, line: 1, column: 1)
        plan.organization = .init(id: organization.id, name: new)
        plan.ruleset = new
        plan.changes = changes.map { change in
            Change(
                address: change.address == old ? new : change.address, kind: change.kind,
                actions: ChangeActions(change.actions),
                alsoBy: change.alsoBy.map { _ in new }, id: change.id, name: new,
                parent: change.parent.map { Reference(kind: $0.kind, target: $0.target, name: new) }, source: source,
                data: change.data.map { _ in source }, dependsOn: change.dependsOn.map { _ in new },
                fields: change.fields.map {
                    FieldChange("metadata.\(new)", before: $0.before, after: .list([.text(new)]))
                },
                place: change.place)
        }
        plan.skipped = skipped.map {
            .init(address: new, kind: $0.kind, id: $0.id, name: new, reason: new, source: nil)
        }
        plan.orphans = orphans.map { .init(address: new, kind: $0.kind, id: $0.id, name: new) }
        plan.warnings = [.warning("not-in-project", new, at: source, suggestion: new)]
        plan.blocked = blocked.map { .init(brake: new, limit: $0.limit, found: $0.found, message: new) }
        plan.limits = [new: 3]
        plan.effects = effects.map { .init(kind: $0.kind, count: $0.count, address: new, message: new) }
        return plan
    }
}
