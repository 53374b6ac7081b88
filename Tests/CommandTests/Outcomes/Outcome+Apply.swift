// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffSandbox

extension Outcome {
    static let apply: [Outcome] = [
        Outcome(
            "apply: changes", ["apply", "--auto-approve", "rules.yaml"], writes: 1, status: 0,
            output: """
                Organization 1001 (Acme Delivery), ruleset acme: 1 rule in 1 file

                  + client "Acme"                                               acme  rules.yaml:5
                      name  "Acme"

                Plan: 1 to create, 0 to update, 0 to remove; 0 unchanged.
                Cost: 4 requests to read, 1 to write of 1,000 an hour; about 2 s.
                Digest: sha256:DIGEST
                Applied: 1 client created.

                """),
        Outcome(
            "apply: no changes", ["apply", "--auto-approve", "rules.yaml"], rules: nothingToDo, status: 0,
            output: """
                Organization 1001 (Acme Delivery), ruleset acme: 1 rule in 1 file

                No changes: 1 resource as the rules want.
                Cost: 4 requests to read, 0 to write of 1,000 an hour; about 2 s.
                Digest: sha256:DIGEST

                """),
        Outcome(
            "apply: somebody says yes", ["apply", "rules.yaml"], typed: "yes\n", writes: 1, status: 0,
            output: """
                Organization 1001 (Acme Delivery), ruleset acme: 1 rule in 1 file

                  + client "Acme"                                               acme  rules.yaml:5
                      name  "Acme"

                Plan: 1 to create, 0 to update, 0 to remove; 0 unchanged.
                Cost: 4 requests to read, 1 to write of 1,000 an hour; about 2 s.
                Digest: sha256:DIGEST
                Applied: 1 client created.

                """, errors: "Apply these changes? Only \"yes\" is taken: "),
        Outcome(
            "apply: somebody says something else", ["apply", "rules.yaml"], typed: "y\n", status: 6,
            output: """
                Organization 1001 (Acme Delivery), ruleset acme: 1 rule in 1 file

                  + client "Acme"                                               acme  rules.yaml:5
                      name  "Acme"

                Plan: 1 to create, 0 to update, 0 to remove; 0 unchanged.
                Cost: 4 requests to read, 1 to write of 1,000 an hour; about 2 s.
                Digest: sha256:DIGEST

                """,
            errors: """
                Apply these changes? Only "yes" is taken: error: declined; nothing was written

                """),
        Outcome(
            "apply: somebody ends the input", ["apply", "rules.yaml"], typed: "\u{4}", status: 6,
            output: """
                Organization 1001 (Acme Delivery), ruleset acme: 1 rule in 1 file

                  + client "Acme"                                               acme  rules.yaml:5
                      name  "Acme"

                Plan: 1 to create, 0 to update, 0 to remove; 0 unchanged.
                Cost: 4 requests to read, 1 to write of 1,000 an hour; about 2 s.
                Digest: sha256:DIGEST

                """,
            errors: """
                Apply these changes? Only "yes" is taken: error: declined; nothing was written

                """),
        Outcome(
            "apply: no changes are not asked about", ["apply", "rules.yaml"], rules: nothingToDo, typed: "\u{4}",
            status: 0,
            output: """
                Organization 1001 (Acme Delivery), ruleset acme: 1 rule in 1 file

                No changes: 1 resource as the rules want.
                Cost: 4 requests to read, 0 to write of 1,000 an hour; about 2 s.
                Digest: sha256:DIGEST

                """),
        Outcome(
            "apply: no terminal to ask on", ["apply", "rules.yaml"], status: 64,
            errors: """
                error: there is no terminal to ask on; --auto-approve applies without asking, --expect what was reviewed

                """),
        Outcome(
            "apply: rules that are invalid by themselves", ["apply", "--auto-approve", "rules.yaml"],
            rules: "  - id: acme\n    client: {nmae: Acme}", status: 3,
            errors: """
                rules.yaml:5:14: error: a client has no "nmae" [unknown-field]
                5 |     client: {nmae: Acme}
                  |              ^~~~
                  = did you mean "name"?

                """),
        Outcome(
            "apply: blocked by a brake", ["apply", "--auto-approve", "rules.yaml"], rules: tooManyRemovals, status: 6,
            output: """
                Organization 1001 (Acme Delivery), ruleset acme: 1 rule in 1 file

                Money and access:
                  Archived
                    x 5 projects  rules.yaml:6
                        "Onboarding", "Support", "Internal", "Deliveries", "Mobile app"

                All changes:
                  x 5 projects (archive)                                        close[…]  rules.yaml:6
                      "Onboarding", "Support", "Internal", "Deliveries", "Mobile app"
                      status  "active" -> "archived"

                Blocked: 5 changes of projects count against max_removals, which allows 3; if they are meant, \
                set safety: {max_removals: 5} in the rules, or --allow-removals 5 for this once
                  x project "Onboarding" #4000 (archive)                        close[#4000]  rules.yaml:6
                  x project "Support" #4001 (archive)                           close[#4001]  rules.yaml:6
                  x project "Internal" #4003 (archive)                          close[#4003]  rules.yaml:6
                  x project "Deliveries" #4004 (archive)                        close[#4004]  rules.yaml:6
                  x project "Mobile app" #4005 (archive)                        close[#4005]  rules.yaml:6

                Plan: 0 to create, 0 to update, 5 to archive, 0 to remove; 0 unchanged.
                Cost: 4 requests to read, 5 to write of 1,000 an hour; about 2 s.
                Digest: sha256:DIGEST

                """,
            errors: """
                error: blocked: max_removals allows 3, and the plan has 5
                The plan names the changes, and what to do.

                """),
        Outcome(
            "apply: a foreign resource", ["apply", "--auto-approve", "rules.yaml"], rules: othersClient,
            document: foreign, status: 6,
            errors: """
                rules.yaml:6:5: error: client "Globex" #3001 cannot be changed by this ruleset: it belongs to the \
                ruleset "other" [other-ruleset]
                6 |     set: {phone: +1 555 0199}
                  |     ^
                  = leave it to its owner, or name it in references only

                """),
        Outcome(
            "apply: an access token that is not taken", ["apply", "--auto-approve", "rules.yaml"],
            environment: ["HUBSTAFF_ACCESS_TOKEN": "an-old-token"], status: 4,
            errors: """
                error: Hubstaff does not accept the access token: The access token is missing, unknown or expired
                  = HUBSTAFF_ACCESS_TOKEN is sent as it is and cannot be renewed: set a new one, or leave it out and set \
                HUBSTAFF_PAT, from which access tokens are made

                """),
        Outcome(
            "apply: a token that may only read", ["apply", "--auto-approve", "rules.yaml"],
            document: { $0.refreshTokens[0].scopes = ["hubstaff:read"] }, writes: 1, status: 4,
            output: """
                Organization 1001 (Acme Delivery), ruleset acme: 1 rule in 1 file

                  + client "Acme"                                               acme  rules.yaml:5
                      name  "Acme"

                Plan: 1 to create, 0 to update, 0 to remove; 0 unchanged.
                Cost: 4 requests to read, 1 to write of 1,000 an hour; about 2 s.
                Digest: sha256:DIGEST
                Applied: nothing.
                Left, because the run stopped:
                  acme  client "Acme"  rules.yaml:5
                The same command goes on from here: what is done is not done again.

                """,
            errors: """
                error: the token lacks a scope for this: The token lacks the scope hubstaff:write
                  = reading takes the scope hubstaff:read, apply also hubstaff:write: make a token that has them

                """),
        Outcome(
            "apply: some writes fail", ["apply", "--auto-approve", "--concurrency", "1", "rules.yaml"],
            rules: twoClients,
            faults: [
                .status(
                    422, headers: ["Content-Type": "application/json"],
                    body: #"{"code": "invalid_params", "error_code": 11001, "error": "name has been taken"}"#,
                    method: "POST", path: "/v2/")
            ], writes: 2, status: 1,
            output: """
                Organization 1001 (Acme Delivery), ruleset acme: 2 rules in 1 file

                  + client "Acme"                                               acme  rules.yaml:5
                      name  "Acme"
                  + client "Initech"                                            initech  rules.yaml:7
                      name  "Initech"

                Plan: 2 to create, 0 to update, 0 to remove; 0 unchanged.
                Cost: 4 requests to read, 2 to write of 1,000 an hour; about 2 s.
                Digest: sha256:DIGEST
                Applied: 1 client created.
                Failed: Hubstaff declined (422, error 11001): name has been taken
                  acme  client "Acme"  rules.yaml:5
                The same command goes on from here: what is done is not done again.

                """),
        Outcome(
            "apply: an answer is lost, and a look tells nothing was made",
            ["apply", "--auto-approve", "--settle-time", "0.2", "rules.yaml"],
            faults: [.status(502, method: "POST", path: "/v2/")], writes: 2, status: 0,
            output: """
                Organization 1001 (Acme Delivery), ruleset acme: 1 rule in 1 file

                  + client "Acme"                                               acme  rules.yaml:5
                      name  "Acme"

                Plan: 1 to create, 0 to update, 0 to remove; 0 unchanged.
                Cost: 4 requests to read, 1 to write of 1,000 an hour; about 2 s.
                Digest: sha256:DIGEST
                Applied: 1 client created.

                """),
        Outcome(
            "apply: an answer is lost, and there are no requests left to look",
            ["apply", "--auto-approve", "--settle-time", "0.2", "--max-requests", "6", "rules.yaml"],
            faults: [.status(502, method: "POST", path: "/v2/")], writes: 1, status: 5,
            output: """
                Organization 1001 (Acme Delivery), ruleset acme: 1 rule in 1 file

                  + client "Acme"                                               acme  rules.yaml:5
                      name  "Acme"

                Plan: 1 to create, 0 to update, 0 to remove; 0 unchanged.
                Cost: 4 requests to read, 1 to write of 1,000 an hour; about 2 s.
                Digest: sha256:DIGEST
                Applied: nothing.
                Unknown: the answer was lost (server error 502); the change may have been made or not
                  acme  client "Acme"  rules.yaml:5
                The same command goes on from here: what is done is not done again.

                """, errors: "error: as many requests were sent as --max-requests allows: 6\n"),
        Outcome(
            "apply: as many requests as --max-requests allows",
            ["apply", "--auto-approve", "--concurrency", "1", "--max-requests", "6", "rules.yaml"], rules: twoClients,
            writes: 1, status: 5,
            output: """
                Organization 1001 (Acme Delivery), ruleset acme: 2 rules in 1 file

                  + client "Acme"                                               acme  rules.yaml:5
                      name  "Acme"
                  + client "Initech"                                            initech  rules.yaml:7
                      name  "Initech"

                Plan: 2 to create, 0 to update, 0 to remove; 0 unchanged.
                Cost: 4 requests to read, 2 to write of 1,000 an hour; about 2 s.
                Digest: sha256:DIGEST
                Applied: 1 client created.
                Left, because the run stopped:
                  initech  client "Initech"  rules.yaml:7
                The same command goes on from here: what is done is not done again.

                """,
            errors: """
                error: as many requests were sent as --max-requests allows: 6

                """),
        Outcome(
            "apply: out of requests, and no wait allowed",
            ["apply", "--auto-approve", "--concurrency", "1", "--max-wait", "0", "rules.yaml"], rules: twoClients,
            document: { $0.settings.requestsPerHour = 5 }, writes: 2, status: 5,
            output: """
                Organization 1001 (Acme Delivery), ruleset acme: 2 rules in 1 file

                  + client "Acme"                                               acme  rules.yaml:5
                      name  "Acme"
                  + client "Initech"                                            initech  rules.yaml:7
                      name  "Initech"

                Plan: 2 to create, 0 to update, 0 to remove; 0 unchanged.
                Cost: 4 requests to read, 2 to write of 1,000 an hour; about 2 s.
                Digest: sha256:DIGEST
                Applied: 1 client created.
                Left, because the run stopped:
                  initech  client "Initech"  rules.yaml:7
                From TIME on (in DURATION) the same command goes on from here: what is done is not done again.

                """,
            errors: """
                error: out of requests until TIME

                """),
        Outcome(
            "apply: a missing file", ["apply", "--auto-approve", "missing.yaml"], status: 74,
            errors: """
                error: cannot read missing.yaml: there is no such file

                """),
        Outcome(
            "apply: a number that is out of range", ["apply", "--concurrency", "17", "rules.yaml"], status: 64,
            errors: """
                Error: --concurrency takes 1 to 16
                Usage: hubstaff-automate apply [<options>] [<path> ...]
                  See 'hubstaff-automate apply --help' for more information.

                """),
    ]

    private static let twoClients = """
          - id: acme
            client: {name: Acme}
          - id: initech
            client: {name: Initech}
        """
}
