// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffSandbox

extension Outcome {
    static let plan: [Outcome] = [
        Outcome(
            "plan: changes", ["plan", "rules.yaml"], status: 0,
            output: """
                Organization 1001 (Acme Delivery), ruleset acme: 1 rule in 1 file

                  + client "Acme"                                               acme  rules.yaml:5
                      name  "Acme"

                Plan: 1 to create, 0 to update, 0 to remove; 0 unchanged.
                Cost: 4 requests to read, 1 to write of 1,000 an hour; about 2 s.
                Digest: sha256:DIGEST

                """),
        Outcome(
            "plan: changes with --detailed-exitcode", ["plan", "--detailed-exitcode", "rules.yaml"], status: 2,
            output: """
                Organization 1001 (Acme Delivery), ruleset acme: 1 rule in 1 file

                  + client "Acme"                                               acme  rules.yaml:5
                      name  "Acme"

                Plan: 1 to create, 0 to update, 0 to remove; 0 unchanged.
                Cost: 4 requests to read, 1 to write of 1,000 an hour; about 2 s.
                Digest: sha256:DIGEST

                """),
        Outcome(
            "plan: no changes with --detailed-exitcode", ["plan", "--detailed-exitcode", "rules.yaml"],
            rules: nothingToDo, status: 0,
            output: """
                Organization 1001 (Acme Delivery), ruleset acme: 1 rule in 1 file

                No changes: 1 resource as the rules want.
                Cost: 4 requests to read, 0 to write of 1,000 an hour; about 2 s.
                Digest: sha256:DIGEST

                """),
        Outcome(
            "plan: rules that are invalid by themselves", ["plan", "rules.yaml"],
            rules: "  - id: acme\n    client: {nmae: Acme}", status: 3,
            errors: """
                rules.yaml:5:14: error: a client has no "nmae" [unknown-field]
                5 |     client: {nmae: Acme}
                  |              ^~~~
                  = did you mean "name"?

                """),
        Outcome(
            "plan: rules that the organization does not fit", ["plan", "rules.yaml"],
            rules: "  - id: site\n    project: {name: Site, client: Initech}", status: 3,
            errors: """
                rules.yaml:5:35: error: there is no client with the name "Initech" [not-found]
                5 |     project: {name: Site, client: Initech}
                  |                                   ^
                  = declare it with a rule, or correct the reference

                """),
        Outcome(
            "plan: blocked by a brake", ["plan", "rules.yaml"], rules: tooManyRemovals, status: 6,
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
            "plan: a foreign resource", ["plan", "rules.yaml"], rules: othersClient, document: foreign, status: 6,
            errors: """
                rules.yaml:6:5: error: client "Globex" #3001 cannot be changed by this ruleset: it belongs to the \
                ruleset "other" [other-ruleset]
                6 |     set: {phone: +1 555 0199}
                  |     ^
                  = leave it to its owner, or name it in references only

                """),
        Outcome(
            "plan: a personal access token that is not taken", ["plan", "rules.yaml"],
            environment: ["HUBSTAFF_PAT": "an-old-token"], status: 4,
            errors: """
                error: Hubstaff does not accept the refresh token: The refresh token is unknown, used or expired; \
                make a new personal access token and set HUBSTAFF_PAT

                """),
        Outcome(
            "plan: an access token that is not taken", ["plan", "rules.yaml"],
            environment: ["HUBSTAFF_ACCESS_TOKEN": "an-old-token"], status: 4,
            errors: """
                error: Hubstaff does not accept the access token: The access token is missing, unknown or expired
                  = HUBSTAFF_ACCESS_TOKEN is sent as it is and cannot be renewed: set a new one, or leave it out and set \
                HUBSTAFF_PAT, from which access tokens are made

                """),
        Outcome(
            "plan: an access token that is not taken, the organization known",
            ["plan", "--organization", "1001", "rules.yaml"], environment: ["HUBSTAFF_ACCESS_TOKEN": "an-old-token"],
            status: 4,
            errors: """
                error: Hubstaff does not accept the access token: The access token is missing, unknown or expired
                  = HUBSTAFF_ACCESS_TOKEN is sent as it is and cannot be renewed: set a new one, or leave it out and set \
                HUBSTAFF_PAT, from which access tokens are made

                """),
        Outcome(
            "plan: no token at all", ["plan", "rules.yaml"], environment: ["HUBSTAFF_PAT": ""], status: 4,
            errors: """
                error: nobody is logged in, and no token is set; run: hubstaff-automate auth login, or set HUBSTAFF_PAT \
                to a personal access token of Hubstaff's developer settings, or try --sandbox FILE without an account

                """),
        Outcome(
            "plan: a field that the token cannot see", ["plan", "rules.yaml"],
            rules: "  - id: support\n    match: {project: Support}\n    set: {bill_rate: 95}",
            document: { $0.organizations[0].members[0].role = "manager" }, status: 4,
            errors: """
                rules.yaml:6:5: error: the token cannot see bill_rate of project "Support", so that it cannot tell \
                what would change [cannot-see]
                6 |     set: {bill_rate: 95}
                  |     ^
                  = use a token of an organization owner, or leave rates out of the rules

                """),
        Outcome(
            "plan: no trusted connection", ["plan", "rules.yaml"],
            environment: ["HUBSTAFF_ACCESS_TOKEN": "token", "HUBSTAFF_API_URL": "https://SERVER"], status: 5,
            errors: """
                error: Hubstaff cannot be reached: no trusted connection: 127.0.0.1 does not speak TLS at this port
                  = hubstaff-automate doctor tries the way to Hubstaff step by step

                """),
        Outcome(
            "plan: as many requests as --max-requests allows", ["plan", "--max-requests", "3", "rules.yaml"], status: 5,
            errors: """
                error: as many requests were sent as --max-requests allows: 3; reading what this is about takes at least 4, \
                writing comes on top

                """),
        Outcome(
            "plan: out of requests, and no wait allowed", ["plan", "--max-wait", "0", "rules.yaml"],
            document: { $0.settings.requestsPerHour = 2 }, status: 5,
            errors: """
                error: out of requests until TIME

                """),
        Outcome(
            "plan: too many token exchanges", ["plan", "--max-wait", "0", "rules.yaml"],
            document: { $0.settings.exchangesPerHour = 0 }, status: 5,
            errors: """
                error: too many token exchanges, the next is possible at TIME

                """),
        Outcome(
            "plan: several organizations to choose from", ["plan", "rules.yaml"], document: twoOrganizations,
            status: 64,
            errors: """
                error: the token's user belongs to several organizations; choose one with --organization ID:
                  1001  Acme Delivery
                  1002  Acme Labs

                """),
        Outcome(
            "plan: an organization that the rules are not for", ["plan", "--organization", "1002", "rules.yaml"],
            rules: "organization: 1001", status: 64,
            errors: """
                error: the rules are for organization 1001 (rules.yaml:4), but 1002 was asked for; leave that out, \
                or correct the rules

                """),
        Outcome(
            "plan: a missing file", ["plan", "missing.yaml"], status: 74,
            errors: """
                error: cannot read missing.yaml: there is no such file

                """),
        Outcome(
            "plan: a trace file that cannot be written", ["plan", "--trace-http", "missing/trace.jsonl", "rules.yaml"],
            status: 74,
            errors: """
                error: cannot write missing/trace.jsonl: No such file or directory

                """),
        Outcome(
            "plan: an unknown option", ["plan", "--detailed", "rules.yaml"], status: 64,
            errors: """
                Error: Unknown option '--detailed'
                Usage: hubstaff-automate plan [<options>] [<path> ...]
                  See 'hubstaff-automate plan --help' for more information.

                """),
        Outcome(
            "plan: a day that is none", ["plan", "--today", "2026-02-30", "rules.yaml"], status: 64,
            errors: """
                Error: --today takes a date such as 2026-11-23
                Usage: hubstaff-automate plan [<options>] [<path> ...]
                  See 'hubstaff-automate plan --help' for more information.

                """),
        Outcome(
            "plan: a server address without encryption", ["plan", "rules.yaml"],
            environment: ["HUBSTAFF_API_URL": "http://hubstaff.example/v2"], status: 64,
            errors: """
                error: HUBSTAFF_API_URL: http://hubstaff.example is refused: only https is used, except to this \
                machine

                """),
        Outcome(
            "plan: a warning", ["plan", "rules.yaml"], rules: removedPerson, status: 0,
            output: """
                Organization 1001 (Acme Delivery), ruleset acme: 1 rule in 1 file

                No changes: 1 resource as the rules want.
                Cost: 5 requests to read, 0 to write of 1,000 an hour; about 2 s.
                Digest: sha256:DIGEST

                """,
            errors: """
                rules.yaml:5:5: warning: eve@example.com was removed from the organization on 2026-03-02 and is \
                left alone [removed-person]
                5 |     member: {user: eve@example.com}
                  |     ^
                  = ensure: active invites them again; else remove the rule

                """),
        Outcome(
            "plan: a warning, with --quiet", ["plan", "--quiet", "rules.yaml"], rules: removedPerson, status: 0,
            output: """
                Organization 1001 (Acme Delivery), ruleset acme: 1 rule in 1 file

                No changes: 1 resource as the rules want.
                Cost: 5 requests to read, 0 to write of 1,000 an hour; about 2 s.
                Digest: sha256:DIGEST

                """),
    ]

    private static let removedPerson = "  - id: eve\n    member: {user: eve@example.com}"

    static let twoOrganizations: @Sendable (inout SandboxDocument) -> Void = { document in
        var other = SandboxOrganization(id: 1002, name: "Acme Labs")
        other.members = [SandboxMember(userID: 2001, role: "owner")]
        document.organizations.append(other)
    }
}
