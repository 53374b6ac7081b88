// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// Bytes as a rule file with its selectors, templates and `for_each`; a sound one is planned against an organization and
/// shown.
enum FuzzRules {
    static func run(_ bytes: [UInt8]) {
        let header = bytes.starts(with: "version:".utf8) ? [] : Array("version: 1\nruleset: acme\nrules:\n".utf8)
        let file = SourceFile(path: "rules.yaml", bytes: header + bytes)
        let places = SourcePlaces([file] + FuzzData.files)
        guard let today = CalendarDate("2026-05-04") else { fatalError("no day of the calendar") }
        var options = RuleDecoder.Options(today: today)
        options.data = FuzzData()
        options.environment = ["NAME": "value"]
        let loaded = RuleFiles.load([file], options: options)
        places.check(loaded.diagnostics)
        guard let ruleset = loaded.ruleset else {
            require(loaded.diagnostics.contains { $0.severity == .error }, "no ruleset, and no reason")
            return
        }
        plan(ruleset, places)
    }

    private static func plan(_ ruleset: Ruleset, _ places: SourcePlaces) {
        let snapshot = Snapshot.sample
        _ = ListScope(concerning: ruleset)
        _ = DetailScope(concerning: ruleset, lists: snapshot, today: "2026-05-04")
        let planner = Planner(ruleset: ruleset, snapshot: snapshot, options: Planner.Options(today: "2026-05-04"))
        switch planner.plan() {
        case .failure(let fault):
            require(fault.diagnostics.contains { $0.severity == .error }, "no plan, and no reason")
            places.check(fault.diagnostics)
        case .success(let plan):
            places.check(plan.warnings)
            let text = PlanText(color: false).render(plan)
            require(PlanText(color: false).render(plan) == text, "a plan is shown in two ways")
            let isPlain = text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control }
            require(isPlain, "control characters reach the terminal")
            require((try? PlanJSON.render(plan, toolVersion: "fuzz")) != nil, "a plan is no JSON")
            _ = WritePlanner(snapshot: snapshot).requests(for: plan.changes)
        }
    }
}

/// Two data files that rules can name.
struct FuzzData: DataFileSource {
    static let files = [
        SourceFile(
            path: "people.csv",
            bytes: Array(
                """
                email,name,starts,rate,skills
                ada@example.com,Ada,2026-05-01,95,a;b
                new@example.com,"New, Person",2026-06-01,,
                """.utf8)),
        SourceFile(
            path: "sites.yaml", bytes: Array("- {name: HQ, latitude: 39.78, longitude: -89.65}\n- just text\n".utf8)),
    ]

    func read(_ path: String, namedBy ruleFile: String) -> Result<SourceFile, DataFileFault> {
        guard let file = Self.files.first(where: { $0.path == path }) else { return .failure(.missing(closest: nil)) }
        return .success(file)
    }
}
