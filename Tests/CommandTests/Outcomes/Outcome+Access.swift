// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffSandbox

/// What keeps a token from the organization, each with what happened and what to do.
extension Outcome {
    static let access: [Outcome] = [
        Outcome(
            "access: 401, although the token was exchanged just now", ["plan", "rules.yaml"],
            faults: [.status(401, headers: json, body: #"{"error": "Token revoked"}"#, path: "/v2/", times: 9)],
            status: 4,
            errors: """
                error: Hubstaff does not accept the access token: Token revoked, though it was renewed just now
                  = make a new personal access token in Hubstaff's developer settings and set HUBSTAFF_PAT

                """),
        Outcome(
            "access: 403, the plan", ["plan", "rules.yaml"], document: { $0.organizations[0].hasAPIAccess = false },
            status: 4,
            errors: """
                error: the plan of the organization has no access to this: API access is only for organizations on an \
                active plan
                  = an owner can see and change the plan in the organization's billing settings in Hubstaff; another \
                token or role does not help

                """),
        Outcome(
            "access: 403, the role", ["plan", "rules.yaml"],
            faults: [forbidden("Your role does not allow this", path: "/v2/organizations/1001/clients")], status: 4,
            errors: """
                error: the role of the token's user does not allow this: Your role does not allow this
                  = reading and changing an organization takes a manager, rates and budgets an owner: have an owner \
                raise the role of the token's user, or use the token of somebody who has it

                """),
        Outcome(
            "access: 403, the scope", ["plan", "rules.yaml"],
            faults: [forbidden("Insufficient scope", path: "/v2/organizations/1001/clients")], status: 4,
            errors: """
                error: the token lacks a scope for this: Insufficient scope
                  = reading takes the scope hubstaff:read, apply also hubstaff:write: make a token that has them

                """),
        Outcome(
            "access: 403, in words that tell nothing", ["plan", "rules.yaml"],
            faults: [forbidden("Forbidden", path: "/v2/organizations/1001/clients")], status: 4,
            errors: """
                error: Hubstaff refuses access: Forbidden
                  = it is one of three: the organization's plan has no access to the API, the token's user lacks the \
                role, or the token lacks the scope hubstaff:write
                  = hubstaff-automate doctor finds out which

                """),
        Outcome(
            "access: the content network's page", ["plan", "rules.yaml"],
            faults: [
                .status(403, headers: ["Content-Type": "text/html"], body: "<title>Error 1010</title>", path: "/v2/")
            ], status: 4,
            errors: """
                error: the content network in front of Hubstaff refuses this program (error 1010); the token is not the \
                cause
                  = it goes by the name in the header User-Agent (hubstaff-automate/0.1.0 \
                (+https://github.com/hubstaff-automate/hubstaff-automate)) and by where a request comes from: try from \
                another network
                  = if it stays so, tell Hubstaff's support the time and your address; a new token does not help

                """),
        Outcome(
            "access: the content network's line of text, behind a proxy", ["plan", "rules.yaml"],
            environment: ["HTTPS_PROXY": "http://user:secret-word@proxy.example:3128"],
            faults: [.status(403, headers: ["Content-Type": "text/plain"], body: "error code: 1010", path: "/v2/")],
            status: 4,
            errors: """
                error: the content network in front of Hubstaff refuses this program (error 1010); the token is not the \
                cause
                  = it goes by the name in the header User-Agent (hubstaff-automate/0.1.0 \
                (+https://github.com/hubstaff-automate/hubstaff-automate)) and by where a request comes from: have the \
                proxy leave that header as it is, or try without the proxy
                  = if it stays so, tell Hubstaff's support the time and your address; a new token does not help

                """),
        Outcome(
            "access: a filter's page, with a title that would speak to the terminal", ["plan", "rules.yaml"],
            faults: [
                .status(
                    403, headers: ["Content-Type": "text/html"], body: "<TITLE>Blocked\n by \u{1B}[31mAcme</TITLE>",
                    path: "/v2/")
            ], status: 5,
            errors: """
                error: something on the way to Hubstaff answered in its place, with a web page (status 403, titled \
                "Blocked by \\u{1B}[31mAcme")
                  = HUBSTAFF_API_URL is http://SERVER/v2: see whether that is the address of the API
                  = hubstaff-automate doctor tries the way to Hubstaff step by step

                """),
        Outcome(
            "access: a login page of the network", ["plan", "rules.yaml"],
            faults: [
                .status(
                    200, headers: ["Content-Type": "text/html"], body: "<title>Welcome to WiFi</title>", path: "/v2/",
                    times: 99)
            ], answersAsDescribed: false, status: 5,
            errors: """
                error: Hubstaff cannot be reached: a web page (status 200, titled "Welcome to WiFi") instead of data
                  = HUBSTAFF_API_URL is http://SERVER/v2: see whether that is the address of the API
                  = hubstaff-automate doctor tries the way to Hubstaff step by step

                """),
        Outcome(
            "access: an organization that the token does not see", ["plan", "--organization", "77", "rules.yaml"],
            document: twoOrganizations, status: 4,
            errors: """
                error: there is no organization 77, or the token's user is not in it
                  = the token sees these; name one with --organization, HUBSTAFF_ORGANIZATION_ID or in the rules:
                    1001  Acme Delivery
                    1002  Acme Labs

                """),
        Outcome(
            "access: an organization that the server forbids instead", ["snapshot", "--organization", "77"],
            faults: [forbidden("Forbidden", path: "/v2/organizations/77")], status: 4,
            errors: """
                error: there is no organization 77, or the token's user is not in it
                  = the token sees these; name one with --organization, HUBSTAFF_ORGANIZATION_ID or in the rules:
                    1001  Acme Delivery

                """),
        Outcome(
            "access: a token of nobody's organization", ["plan", "--organization", "77", "rules.yaml"],
            document: { $0.organizations[0].members.removeAll { $0.userID == 2001 } }, status: 4,
            errors: """
                error: there is no organization 77, or the token's user is not in it
                  = the token's user belongs to no organization: use the token of a member, or have an owner invite them

                """),
        Outcome(
            "access: a server that exchanges no tokens", ["plan", "rules.yaml"],
            environment: ["HUBSTAFF_AUTH_URL": "http://SERVER/elsewhere"], writes: 1, status: 4,
            errors: """
                error: /access_tokens does not exist, or the token's user cannot see it
                  = HUBSTAFF_AUTH_URL is http://SERVER/elsewhere: see whether that is the right server

                """),
    ]

    private static let json = ["Content-Type": "application/json"]

    private static func forbidden(_ words: String, path: String) -> SandboxFault {
        .status(403, headers: json, body: #"{"code": "forbidden", "error": "\#(words)"}"#, path: path)
    }
}
