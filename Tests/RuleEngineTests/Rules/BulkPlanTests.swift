// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

/// Rules with data files, what the sample organization has marked, and what planning comes to.
struct BulkPlans: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let expected: String
    private let rules: String
    private let data: [String: String]
    private let marks: [(kind: Kind, id: Int, address: String)]

    init(
        _ name: String, marks: [(Kind, Int, String)] = [], rules: String, data: [String: String] = [:],
        expected: String
    ) {
        testDescription = name
        self.expected = expected
        self.rules = rules
        self.data = data
        self.marks = marks.map { (kind: $0.0, id: $0.1, address: $0.2) }
    }

    var outcome: String {
        var snapshot = Snapshot.sample
        for mark in marks { snapshot.mark(mark.kind, mark.id, mark.address) }
        return outline(rules, against: snapshot, data: data)
    }
}

struct BulkPlanTests {
    @Test(arguments: BulkPlans.instances)
    func `instances are planned, referred to and owned`(bulk: BulkPlans) { check(bulk) }

    @Test(arguments: BulkPlans.selections)
    func `rows that are resources come from the state`(bulk: BulkPlans) { check(bulk) }

    private func check(_ bulk: BulkPlans) {
        expectNoDifference(bulk.outcome, bulk.expected)
    }
}
