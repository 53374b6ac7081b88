// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import TestSupport
import Testing

@Test(.enabled(if: BadRulesFolder.path != nil, "scripts/check-schema.sh asks for them"))
func badRulesAreLeftForAnotherValidatorOfTheSchema() throws {
    let all = [
        ("headers", RuleFaultTests.headers), ("rules", RuleFaultTests.rules), ("bodies", RuleFaultTests.bodies),
        ("values", RuleFaultTests.values), ("lists", RuleFaultTests.lists), ("tasks", RuleFaultTests.tasks),
        ("sites", RuleFaultTests.sites), ("selectors", RuleFaultTests.selectors),
        ("references", RuleFaultTests.references), ("templates", RuleFaultTests.templates),
        ("defaults", RuleFaultTests.defaults),
    ]
    for (group, cases) in all {
        for fault in cases where fault.texts.count == 1 {
            let marked = MarkedRules(fault.texts, header: false)
            let text = String(decoding: marked.files[0].bytes, as: UTF8.self)
            let codes = marked.expected.compactMap { $0.split(separator: " ").last.map(String.init) }
            try BadRulesFolder.write(text, codes: codes, group: "engine-\(group)", name: fault.name)
        }
    }
}
