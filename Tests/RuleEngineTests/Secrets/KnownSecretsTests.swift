// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

@Suite struct KnownSecretsTests {
    private let secrets = KnownSecrets(
        tokens: ["HUBSTAFF_PAT": "pat-0123456789", "SHORT": "1234567", "EMPTY": ""],
        passwords: ["HTTPS_PROXY": "password"])

    @Test(
        arguments: [
            ("pat-0123456789", "HUBSTAFF_PAT"), ("<pat-0123456789>", "HUBSTAFF_PAT"), ("pat-012345678", nil),
            ("PAT-0123456789", nil), ("1234567", nil), ("", nil), ("password", "HTTPS_PROXY"),
            ("Reset the password", nil),
        ] as [(String, String?)])
    func aTokenCountsWhereverItStandsAndAPasswordAlone(_ value: String, name: String?) {
        #expect(secrets.name(in: value) == name)
    }

    @Test(arguments: [
        ("a\npat-0123456789 pat-0123456789", ["2:1", "2:16"]), ("\u{FEFF}pat-0123456789", ["1:1"]),
        ("ü\r\n\tüpat-0123456789\rpat-0123456789", ["2:3", "3:1"]), ("password: x", []),
    ])
    func placesAreThoseOfTheParser(_ text: String, places: [String]) {
        let file = SourceFile(path: "r.yaml", bytes: Array(text.utf8))
        let found = secrets.faults(in: file).compactMap(\.position).map { "\($0.line):\($0.column)" }
        expectNoDifference(found, places)
    }

    @Test func aMaskIsAsLongAsWhatItHides() {
        let masked = secrets.masked("ä pat-0123456789: password")
        expectNoDifference(masked, "ä **************: password")
        #expect(KnownSecrets.none.masked("pat-0123456789") == "pat-0123456789")
    }

    @Test func everythingThatAPlanWritesIsLookedAt() {
        let secret = Value.text("x pat-0123456789")
        let fields: [FieldChange] = [
            FieldChange("name", before: .null, after: secret),
            FieldChange("emails", before: .null, after: ["a@b.example", secret]),
            FieldChange("budget", before: .null, after: ["notes": secret]),
            FieldChange("metadata.pat-0123456789", before: .null, after: "x"),
            FieldChange(
                "client", before: .null,
                after: .reference(Reference(kind: .client, target: .id(1), name: "pat-0123456789"))),
        ]
        for field in fields {
            var plan = Plan.full
            plan.changes = [Plan.change(fields: [field])]
            expectNoDifference(secrets.faults(in: plan).map(\.code), ["secret-value"], field.path)
        }
        var plan = Plan.full
        plan.changes = [
            Plan.change(name: "pat-0123456789", fields: []), Plan.change(address: "a[pat-0123456789]", fields: []),
            Plan.change(fields: [FieldChange("name", before: secret, after: "x")]),
        ]
        expectNoDifference(secrets.faults(in: plan).count, 2)
    }
}

extension Plan {
    fileprivate static func change(
        address: String = "acme", name: String = "Acme", fields: [FieldChange]
    ) -> Change {
        Change(
            address: address, kind: .client, actions: [.create], id: nil, name: name,
            source: SourcePosition(file: "rules.yaml", line: 4, column: 5), fields: fields, place: .clients)
    }
}
