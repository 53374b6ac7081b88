// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

@testable import hubstaff_automate

/// `docs/doctor.md` has a section for each check, in the order in which they are made, and explains all that they tell.
struct DocumentationDoctorTests {
    private let page: DocumentationPage

    init() throws { page = try DocumentationPage("docs/doctor.md") }

    @Test func `every check has its section, and there is no other`() {
        let sections = page.headings.filter { $0.level == 2 && $0.title != "For programs" }.map(\.title)
        expectNoDifference(sections, Check.all.map(\.name))
    }

    @Test func `what a check needs comes before it`() {
        var before: Set<String> = []
        for check in Check.all {
            #expect(check.needs.filter { !before.contains($0) } == [], "\(check.name)")
            before.insert(check.name)
        }
    }

    @Test(arguments: DoctorScene.all)
    func `every fact and member of the JSON is explained`(scene: DoctorScene) async throws {
        var scene = scene
        scene.arguments += ["--format", "json"]
        let json = try await scene.run().json
        let programs = try #require(page.section("For programs")).joined(separator: "\n").codeSpans
        #expect((json.object ?? [:]).keys.filter { !programs.contains($0) } == [])
        for entry in json["checks"]?.array ?? [] {
            #expect((entry.object ?? [:]).keys.filter { !programs.contains($0) } == [])
            let name = try #require(entry["check"]?.string)
            let explained = try #require(page.section(name)).joined(separator: "\n").codeSpans
            #expect((entry["facts"]?.object ?? [:]).keys.filter { !explained.contains($0) } == [], "\(name)")
        }
    }
}
