// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import TestSupport

extension DoctorScene {
    static let all: [DoctorScene] = local + way + allowed

    /// What lies on this machine.
    private static let local: [DoctorScene] = [
        DoctorScene("all is well"),
        DoctorScene("--offline", arguments: ["--offline"]),
        DoctorScene(
            "rules for another organization", arguments: ["--organization", "1002", "rules.yaml"],
            files: { try $0.write("rules.yaml", "version: 1\nruleset: acme\norganization: 1001\nrules: []\n") },
            status: 64),
        DoctorScene(
            "faults in the rules", arguments: ["rules.yaml"],
            files: { try $0.write("rules.yaml", "version: 1\nruleset: acme\nrules:\n  - {id: a, cleint: {}}\n") },
            status: 3),
        DoctorScene(
            "files that others can read",
            files: { fixture in
                try fixture.write("home/tokens/old.json", "{}")
                try fixture.write("home/journals/old.jsonl", "")
                for (path, mode) in [
                    ("home", 0o700), ("home/tokens", 0o700), ("home/tokens/old.json", 0o640),
                    ("home/journals", 0o755), ("home/journals/old.jsonl", 0o600),
                ] {
                    try FileManager.default.setAttributes(
                        [.posixPermissions: mode], ofItemAtPath: "\(fixture.folder)/\(path)")
                }
            }, status: 74),
        DoctorScene("a file where the folder should be", files: { try $0.write("home", "") }, status: 74),
        DoctorScene(
            "settings that cannot be read",
            environment: [
                "HUBSTAFF_ORGANIZATION_ID": "acme", "HUBSTAFF_API_URL": "http://hubstaff.example/v2",
                "HUBSTAFF_CA_FILE": "/missing/ca.pem",
                "HTTPS_PROXY": "socks5://somebody:a-secret-word@proxy.example",
            ], status: 64),
    ]

    /// What is between this machine and Hubstaff.
    private static let way: [DoctorScene] = [
        DoctorScene(
            "a server that is not there", environment: ["HUBSTAFF_API_URL": "http://127.0.0.1:9"], status: 5
        ),
        DoctorScene(
            "a web page in its place",
            faults: [.status(200, headers: html, body: "<title>Welcome to WiFi</title>", path: "/v2/", times: 99)],
            status: 5),
        DoctorScene(
            "the content network",
            faults: [.status(403, headers: html, body: "<h1>Error 1010</h1>", path: "/v2/", times: 99)],
            status: 4),
        DoctorScene("a clock that is behind", document: { $0.settings.clockOffset = 7190 }),
        DoctorScene("a clock that is ahead", document: { $0.settings.clockOffset = -330 }),
        DoctorScene("out of requests", document: { $0.settings.requestsPerHour = 3 }, status: 5),
    ]

    /// What Hubstaff allows.
    private static let allowed: [DoctorScene] = [
        DoctorScene("no token", environment: ["HUBSTAFF_PAT": ""], status: 4),
        DoctorScene("a token that is not taken", environment: ["HUBSTAFF_PAT": "an-old-token"], status: 4),
        DoctorScene(
            "an access token that is not taken", environment: ["HUBSTAFF_ACCESS_TOKEN": "an-old-token"], status: 4),
        DoctorScene("too many exchanges", document: { $0.settings.exchangesPerHour = 0 }, status: 5),
        DoctorScene("a member", document: { $0.organizations[0].members[0].role = "user" }, status: 4),
        DoctorScene("a manager", document: { $0.organizations[0].members[0].role = "manager" }),
        DoctorScene(
            "a token that only reads", document: { $0.refreshTokens[0].scopes = ["hubstaff:read"] }),
        DoctorScene(
            "a plan without access", document: { $0.organizations[0].hasAPIAccess = false }, status: 4),
        DoctorScene(
            "a plan without job sites",
            faults: [
                .status(
                    403, headers: ["Content-Type": "application/json"],
                    body: #"{"error": "Job sites are not in your plan"}"#, path: "/v2/organizations/1001/job_sites")
            ]),
        DoctorScene("several organizations", document: Outcome.twoOrganizations, status: 64),
        DoctorScene(
            "an organization that the token does not see", environment: ["HUBSTAFF_ORGANIZATION_ID": "77"], status: 4),
    ]

    private static let html = ["Content-Type": "text/html"]
}
