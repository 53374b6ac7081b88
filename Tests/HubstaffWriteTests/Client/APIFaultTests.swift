// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import TestSupport
import Testing

/// What people read.
@Suite struct APIFaultTests {
    private static let later = ManualClock().now

    @Test(
        arguments: [
            (.unauthorized(message: "expired"), "Hubstaff does not accept the access token: expired"),
            (
                .forbidden(message: "No", kind: .unknown),
                "Hubstaff refuses access: No"
            ),
            (
                .forbidden(message: "No", kind: .plan),
                "the plan of the organization has no access to this: No"
            ),
            (.forbidden(message: "No", kind: .role), "the role of the token's user does not allow this: No"),
            (.forbidden(message: "No", kind: .scope), "the token lacks a scope for this: No"),
            (
                .webPage(status: 403, title: "Blocked"),
                "something on the way to Hubstaff answered in its place, with a web page (status 403, titled \"Blocked\")"
            ),
            (
                .organizationNotFound(id: 77, visible: []),
                "there is no organization 77, or the token's user is not in it"
            ),
            (
                .cdnBlocked,
                "the content network in front of Hubstaff refuses this program (error 1010); the token is not the cause"
            ),
            (.notFound(path: "/v2/x"), "/v2/x does not exist, or the token's user cannot see it"),
            (
                .refused(status: 422, code: "invalid", errorCode: 11000, message: "name is too long"),
                "Hubstaff declined (422, error 11000): name is too long"
            ),
            (.rateLimited(retryAt: later), "out of requests until 2026-04-01T12:00:00Z"),
            (
                .unreachable(.transport(.nameNotFound(host: "h"))), "Hubstaff cannot be reached: host not found: h"
            ),
            (.unreachable(.html(status: 502)), "Hubstaff cannot be reached: a web page (status 502) instead of data"),
            (
                .lostAnswer(.transport(.timedOut(seconds: 45))),
                "the answer was lost (no answer within 45 s); the change may have been made or not"
            ),
            (.badAnswer(path: "/v2/x", what: "y"), "unexpected answer from /v2/x: y"),
            (
                .tokenRejected(message: "revoked"),
                "Hubstaff does not accept the refresh token: revoked; "
                    + "make a new personal access token and set HUBSTAFF_PAT"
            ),
            (
                .exchangeLimited(retryAt: later),
                "too many token exchanges, the next is possible at 2026-04-01T12:00:00Z"
            ),
            (
                .tokenStore(.corrupted(path: "/t", reason: "no JSON")),
                "the token file /t is damaged (no JSON); delete it, and the configured token is exchanged anew"
            ),
            (.budgetExhausted(requests: 9), "as many requests were sent as --max-requests allows: 9"),
            (
                .budgetExhausted(requests: 9, reading: 12),
                "as many requests were sent as --max-requests allows: 9; reading what this is about takes at least 12, writing "
                    + "comes on top"
            ),
            (.timeUp(seconds: 90), "the run took as long as --timeout allows: 90 s"),
            (.timeUp(seconds: 1.5), "the run took as long as --timeout allows: 1.5 s"),
            (
                .writesLost(count: 3, last: "empty answer"),
                "Hubstaff does nothing of what is written: 3 writes in a row were sent again and again without a usable answer "
                    + "(empty answer), and none was done"
            ),
            (
                .trace(.unwritable(path: "t", reason: "full")),
                "cannot write t: full; nothing is sent that --trace-http does not show"
            ),
            (.cancelled, "interrupted"),
        ] as [(APIFault, String)])
    func aFaultSaysWhatHappenedAndWhatToDo(_ fault: APIFault, text: String) {
        #expect("\(fault)" == text)
    }
}
