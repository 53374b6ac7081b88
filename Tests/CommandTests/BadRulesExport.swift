// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@Test(.enabled(if: BadRulesFolder.path != nil, "scripts/check-schema.sh asks for them"))
func `bad rule files are left for another validator of the schema`() throws {
    let all = [
        ("yaml", BadRules.yamlAndHeader), ("shape", BadRules.shape), ("fields", BadRules.fields),
        ("references", BadRules.references),
    ]
    for (group, cases) in all {
        for bad in cases {
            let codes = bad.expected.matches(of: /\[([a-z-]+)\](?:\n|$)/).map { String($0.1) }
            try BadRulesFolder.write(bad.text, codes: codes, group: "command-\(group)", name: bad.testDescription)
        }
    }
}
