// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffSandbox

extension Outcome {
    static let validate: [Outcome] = [
        Outcome(
            "validate: valid rules", ["validate", "rules.yaml"], status: 0,
            output: """
                1 rule in 1 file: valid.

                """),
        Outcome(
            "validate: invalid rules", ["validate", "rules.yaml"], rules: "  - id: acme\n    client: {nmae: Acme}",
            status: 3,
            errors: """
                rules.yaml:5:14: error: a client has no "nmae" [unknown-field]
                5 |     client: {nmae: Acme}
                  |              ^~~~
                  = did you mean "name"?

                """),
        Outcome(
            "validate: a missing file", ["validate", "rules.yaml", "missing.yaml"], status: 74,
            errors: """
                error: cannot read missing.yaml: there is no such file

                """),
        Outcome(
            "validate: a folder without rule files", ["validate", "notes"], status: 64,
            errors: """
                error: no rule files (*.yaml, *.yml) in notes; name a file, or another folder

                """),
        Outcome(
            "validate: an unknown option", ["validate", "--strict", "rules.yaml"], status: 64,
            errors: """
                Error: Unknown option '--strict'
                Usage: hubstaff-automate validate [<path> ...] [--root <root>] [--profile <profile>] [--var <name=value> ...] \
                [--var-file <file> ...] [--today <date>] [--no-color] [--quiet] [--log-level <log-level>] [--format <format>]
                  See 'hubstaff-automate validate --help' for more information.

                """),
        Outcome(
            "validate: no request, no token", ["validate", "rules.yaml"],
            environment: ["HUBSTAFF_PAT": "", "HUBSTAFF_API_URL": "nowhere"], status: 0,
            output: """
                1 rule in 1 file: valid.

                """),
    ]

    static let snapshot: [Outcome] = [
        Outcome(
            "snapshot: into a file", ["snapshot", "--out", "state.json"], status: 0,
            errors: """
                Saved the state of organization 1001 to state.json.

                """),
        Outcome(
            "snapshot: a file that cannot be written", ["snapshot", "--out", "missing/state.json"], status: 74,
            errors: """
                error: cannot write missing/state.json: No such file or directory

                """),
        Outcome(
            "snapshot: an access token that is not taken", ["snapshot"],
            environment: ["HUBSTAFF_ACCESS_TOKEN": "an-old-token"], status: 4,
            errors: """
                error: Hubstaff does not accept the access token: The access token is missing, unknown or expired
                  = HUBSTAFF_ACCESS_TOKEN is sent as it is and cannot be renewed: set a new one, or leave it out and set \
                HUBSTAFF_PAT, from which access tokens are made

                """),
        Outcome(
            "snapshot: an organization without API access", ["snapshot", "--organization", "1001"],
            document: { $0.organizations[0].hasAPIAccess = false }, status: 4,
            errors: """
                error: the plan of the organization has no access to this: API access is only for organizations on an \
                active plan
                  = an owner can see and change the plan in the organization's billing settings in Hubstaff; another \
                token or role does not help

                """),
        Outcome(
            "snapshot: several organizations to choose from", ["snapshot"], document: twoOrganizations, status: 64,
            errors: """
                error: the token's user belongs to several organizations; choose one with --organization ID:
                  1001  Acme Delivery
                  1002  Acme Labs

                """),
        Outcome(
            "snapshot: as many requests as --max-requests allows", ["snapshot", "--max-requests", "4"], status: 5,
            errors: """
                error: as many requests were sent as --max-requests allows: 4

                """),
        Outcome(
            "snapshot: out of requests, and no wait allowed", ["snapshot", "--max-wait", "0"],
            document: { $0.settings.requestsPerHour = 4 }, status: 5,
            errors: """
                error: out of requests until TIME

                """),
        Outcome(
            "snapshot: faults for Hubstaff itself", ["snapshot", "--faults", "faults.json"], status: 64,
            errors: """
                Error: --faults needs --sandbox
                Usage: hubstaff-automate snapshot <options>
                  See 'hubstaff-automate snapshot --help' for more information.

                """),
        Outcome(
            "snapshot: a fault script that is missing",
            ["snapshot", "--sandbox", "sandbox.json", "--faults", "faults.json"], status: 74,
            errors: """
                error: cannot read the fault script "faults.json": The operation could not be completed. The \
                file doesn’t exist.

                """),
        Outcome(
            "snapshot: an argument that it does not take", ["snapshot", "state.json"], status: 64,
            errors: """
                Error: Unexpected argument 'state.json'
                Usage: hubstaff-automate snapshot <options>
                  See 'hubstaff-automate snapshot --help' for more information.

                """),
    ]

    static let sandbox: [Outcome] = [
        Outcome(
            "sandbox: a file that is none of its own", ["sandbox", "rules.yaml"], status: 74,
            errors: """
                error: the sandbox file "rules.yaml" is not JSON: line 1, column 1: expected a value

                """),
        Outcome(
            "sandbox: a folder that is missing", ["sandbox", "missing/sandbox.json"], status: 74,
            errors: """
                error: cannot write the sandbox file "missing/sandbox.json": No such file or directory

                """),
        Outcome(
            "sandbox: a fault script that is none", ["sandbox", "--faults", "rules.yaml"], status: 74,
            errors: """
                error: the fault script "rules.yaml" is wrong: line 1, column 1: expected a value

                """),
        Outcome(
            "sandbox: a port that is none", ["sandbox", "--port", "65536"], status: 64,
            errors: """
                Error: --port takes 0 to 65535
                Usage: hubstaff-automate sandbox [<file>] [--port <port>] [--faults <file>] [--no-color] [--quiet] \
                [--log-level <log-level>]
                  See 'hubstaff-automate sandbox --help' for more information.

                """),
        Outcome(
            "sandbox: an unknown command", ["sandboxes"], status: 64,
            errors: """
                Error: Unexpected argument 'sandboxes'
                Usage: hubstaff-automate <subcommand>
                  See 'hubstaff-automate --help' for more information.

                """),
    ]
}
