// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// The brakes, each at its edge: what is the last number that passes, and what the first that does not.
struct BrakeTests {
    /// `max_removals 3<4: …` of every brake that holds, with the addresses that count.
    static func blocked(
        _ rules: String, _ header: String, _ snapshot: Snapshot, allowing removals: Int? = nil
    ) -> [String] {
        switch planned(rules, against: snapshot, header: header, { $0.allowedRemovals = removals }) {
        case .success(let plan):
            plan.blocked.map { "\($0.brake) \($0.limit)<\($0.found): \($0.changes.joined(separator: " "))" }
        case .failure(let fault): [fault.outline]
        }
    }

    static func blocked(_ rules: String, _ snapshot: Snapshot, allowing removals: Int? = nil) -> [String] {
        blocked(rules, "", snapshot, allowing: removals)
    }

    /// An organization with so many projects and people.
    private static func organization(projects: Int = 0, people: Int = 0, limits: String? = nil) -> Snapshot {
        var snapshot = Snapshot.empty
        if let limits {
            snapshot.organization = .init(
                id: 1001, name: "Acme Delivery", metadata: ["automate_limits": limits])
        }
        for index in 0..<projects {
            snapshot.add(.project, 100 + index, ["name": .text("P\(index)"), "bill_rate": 100])
            snapshot.add(
                .task, 500 + index, ["summary": .text("T\(index)"), "project": .project(100 + index, "P\(index)")])
        }
        for index in 0..<people {
            snapshot.add(
                .member, 200 + index,
                [
                    "user": .text("p\(index)@example.com"), "role": "manager", "trackable": true, "view_only": false,
                    "payment": ["pay_rate": 20, "rate_type": "hourly"],
                ])
        }
        return snapshot
    }

    private static func archive(_ count: Int) -> String {
        (0..<count).map { "- {id: p\($0), ensure: archived, project: {id: \(100 + $0), name: P\($0)}}" }
            .joined(separator: "\n")
    }

    // MARK: - Removals

    @Test(arguments: [
        // Of 8 and fewer three may go, of 20 a quarter.
        (8, 3, "", nil as Int?, nil as String?, nil as String?), (8, 4, "", nil, nil, "max_removals 3<4"),
        (20, 5, "", nil, nil, nil), (20, 6, "", nil, nil, "max_removals 5<6"),
        // The rules' own number replaces that, in both directions.
        (8, 4, "max_removals: 4", nil, nil, nil), (8, 3, "max_removals: 2", nil, nil, "max_removals 2<3"),
        (8, 1, "max_removals: 0", nil, nil, "max_removals 0<1"),
        // The option replaces the rules' number.
        (8, 4, "", 4, nil, nil), (8, 4, "max_removals: 2", 4, nil, nil), (8, 4, "", 3, nil, "max_removals 3<4"),
        // The organization only tightens.
        (8, 2, "", nil, "max_removals=2", nil), (8, 3, "", nil, "max_removals=2", "max_removals 2<3"),
        (8, 4, "", nil, "max_removals=9", "max_removals 3<4"), (8, 4, "", 9, "max_removals=3", "max_removals 3<4"),
        (8, 4, "max_removals: 9", nil, "max_removals=3", "max_removals 3<4"),
        (8, 3, "max_removals: 9", nil, "max_removals=3", nil),
    ])
    func removals(
        projects: Int, archived: Int, own: String, option: Int?, organization: String?, expected: String?
    ) {
        let found = Self.blocked(
            Self.archive(archived), own.isEmpty ? "" : "safety: {\(own)}",
            Self.organization(projects: projects, limits: organization), allowing: option)
        let addresses = (0..<archived).map { "p\($0)" }.joined(separator: " ")
        expectNoDifference(found, expected.map { ["\($0): \(addresses)"] } ?? [])
    }

    @Test func eachKindHasADefaultOfItsOwnWhileANumberCountsAllKinds() {
        var snapshot = Self.organization(projects: 8)
        for index in 0..<3 { snapshot.add(.team, 300 + index, ["name": .text("T\(index)")]) }
        let teams = (0..<3).map { "\n- {id: t\($0), ensure: absent, team: {id: \(300 + $0), name: T\($0)}}" }.joined()
        expectNoDifference(Self.blocked(Self.archive(3) + teams, snapshot), [])
        expectNoDifference(
            Self.blocked(Self.archive(3) + teams, "safety: {max_removals: 5}", snapshot),
            ["max_removals 5<6: t0 t1 t2 p0 p1 p2"])
    }

    @Test func theWayOutNamesANumberThatIsEnoughForAllKinds() throws {
        var snapshot = Self.organization(projects: 8)
        for index in 0..<2 { snapshot.add(.team, 300 + index, ["name": .text("T\(index)")]) }
        let teams = (0..<2).map { "\n- {id: t\($0), ensure: absent, team: {id: \(300 + $0), name: T\($0)}}" }.joined()
        let plan = try planned(Self.archive(4) + teams, against: snapshot).get()
        expectNoDifference(
            plan.blocked.map(\.message),
            [
                "4 changes of projects count against max_removals, which allows 3; if they are meant, set safety: "
                    + "{max_removals: 6} in the rules, or --allow-removals 6 for this once"
            ])
        expectNoDifference(Self.blocked(Self.archive(4) + teams, snapshot, allowing: 6), [])
    }

    // MARK: - Access

    @Test(arguments: [
        "set: {trackable: false}", "set: {view_only: true}", "set: {role: user}",
    ])
    func accessLowered(set: String) {
        let rules = { (count: Int) in
            (0..<count).map { "- {id: m\($0), match: {member: p\($0)@example.com}, \(set)}" }.joined(separator: "\n")
        }
        let people = Self.organization(people: 8)
        expectNoDifference(Self.blocked(rules(3), people), [])
        expectNoDifference(Self.blocked(rules(4), people), ["max_access_lowered 3<4: m0 m1 m2 m3"])
        expectNoDifference(
            Self.blocked(rules(3), "safety: {max_access_lowered: 2}", people), ["max_access_lowered 2<3: m0 m1 m2"])
    }

    @Test func membershipsThatEndLowerAccessAndAreNoRemovals() {
        var snapshot = Self.organization(projects: 1, people: 8)
        for index in 0..<8 { snapshot.join(project: 100, person: 200 + index, ["role": "user"]) }
        let rules = { (count: Int) in
            "- {id: out, match: {project: P0}, set: {members: {remove: ["
                + (0..<count).map { "p\($0)@example.com" }.joined(separator: ", ") + "]}}}"
        }
        expectNoDifference(Self.blocked(rules(3), snapshot), [])
        expectNoDifference(
            Self.blocked(rules(4), snapshot),
            ["max_access_lowered 3<4: " + (0..<4).map { "#100/members[p\($0)@example.com]" }.joined(separator: " ")])
    }

    @Test func moreAccessAndFirstValuesDoNotCount() {
        var snapshot = Self.organization(people: 8)
        for index in 0..<8 { snapshot.set(.member, 200 + index, ["role": "user", "trackable": false]) }
        let rules = (0..<8).map {
            "- {id: m\($0), match: {member: p\($0)@example.com}, set: {role: manager, trackable: true}}"
        }
        expectNoDifference(Self.blocked(rules.joined(separator: "\n"), snapshot), [])
    }

    // MARK: - Completions and changes

    @Test(arguments: [
        ("max_completions", 3, false), ("max_completions", 2, true), ("max_changes", 3, false),
        ("max_changes", 2, true),
    ])
    func completionsAndChangesHaveNoLimitUnlessOneIsSet(brake: String, limit: Int, isBlocked: Bool) {
        let rules = (0..<3).map { "- {id: t\($0), match: {task: {id: \(500 + $0)}}, set: {status: completed}}" }.joined(
            separator: "\n")
        let snapshot = Self.organization(projects: 3)
        expectNoDifference(Self.blocked(rules, snapshot), [])
        expectNoDifference(
            Self.blocked(rules, "safety: {\(brake): \(limit)}", snapshot),
            isBlocked ? ["\(brake) \(limit)<3: t0 t1 t2"] : [])
        expectNoDifference(
            Self.blocked(rules, Self.organization(projects: 3, limits: " \(brake) = \(limit) ,")),
            isBlocked ? ["\(brake) \(limit)<3: t0 t1 t2"] : [])
    }

    // MARK: - The organization's limits

    @Test(arguments: [
        ("max_removals=ten", "\"max_removals=ten\""), ("max_removal=10", "\"max_removal=10\""),
        ("max_removals=-1", "\"max_removals=-1\""), ("max_removals", "\"max_removals\""), ("10", "\"10\""),
        ("max_changes=5;max_removals=3", "\"max_changes=5;max_removals=3\""),
        ("max_changes=9,max_removals=,x=1", "\"max_removals=\", \"x=1\""),
        ("max_changes=99999999999999999999", "\"max_changes=99999999999999999999\""),
    ])
    func aLimitThatCannotBeReadBlocksEveryChange(text: String, named: String) throws {
        let snapshot = Self.organization(projects: 4, limits: text)
        let plan = try planned(Self.archive(1), against: snapshot).get()
        expectNoDifference(
            plan.blocked.map { "\($0.brake): \($0.message)" },
            [
                "automate_limits: the organization's metadata automate_limits holds \(named), which cannot be read; it "
                    + "takes numbers of max_access_lowered, max_changes, max_completions, max_money, max_removals, as in "
                    + "max_removals=10,max_changes=500"
            ])
        expectNoDifference(Self.blocked("- {id: p0, project: {id: 100, bill_rate: 100}}", snapshot).count, 1)
        expectNoDifference(Self.blocked("- {id: p0, match: {project: P0}, set: {bill_rate: 100}}", snapshot), [])
    }

    @Test func ofOneLimitTwiceTheSmallerCounts() {
        expectNoDifference(
            Self.blocked(Self.archive(2), Self.organization(projects: 4, limits: "max_removals=5,max_removals=1")),
            ["max_removals 1<2: p0 p1"])
    }

    @Test func thePlanShowsTheLimitsInForce() throws {
        let snapshot = Self.organization(projects: 4, limits: "max_removals=5,max_changes=9")
        let plan = try planned(Self.archive(1), against: snapshot, header: "safety: {max_removals: 8, max_money: 2}") {
            $0.allowedRemovals = 4
        }.get()
        expectNoDifference(plan.limits, ["max_removals": 4, "max_changes": 9, "max_money": 2])
    }
}
