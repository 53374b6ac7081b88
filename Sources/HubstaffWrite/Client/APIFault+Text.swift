// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension APIFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unauthorized(let message):
            "Hubstaff does not accept the access token: \(message)"
        case .forbidden(let message, let kind):
            "\(kind.meaning): \(message)"
        case .cdnBlocked:
            "the content network in front of Hubstaff refuses this program (error 1010); the token is not the cause"
        case .organizationNotFound(let id, _):
            "there is no organization \(id), or the token's user is not in it"
        case .webPage(let status, let title):
            "something on the way to Hubstaff answered in its place, with \(Self.page(status, title))"
        case .notFound(let path):
            "\(path) does not exist, or the token's user cannot see it"
        case .refused(let status, _, let errorCode, let message):
            "Hubstaff declined (\(status)\(errorCode.map { ", error \($0)" } ?? "")): \(message)"
        case .rateLimited(let retryAt):
            "out of requests until \(Self.time(retryAt))"
        case .unreachable(let reason):
            "Hubstaff cannot be reached: \(reason)"
        case .lostAnswer(let reason):
            "the answer was lost (\(reason)); the change may have been made or not"
        case .writesLost(let count, let last):
            "Hubstaff does nothing of what is written: \(count) writes in a row were sent again and again without a usable "
                + "answer (\(last)), and none was done"
        case .badAnswer(let path, let what):
            "unexpected answer from \(path): \(what)"
        case .tokenRejected(let message):
            "Hubstaff does not accept the refresh token: \(message); "
                + "make a new personal access token and set HUBSTAFF_PAT"
        case .tokenReplaced(let since, let message):
            "the token exchange that began at \(Self.time(since)) ended without an answer, and Hubstaff does not accept the "
                + "refresh token any more: \(message); the one that replaced it was lost on the way, so "
                + "make a new personal access token and set HUBSTAFF_PAT"
        case .noStoredToken:
            "the token helper has no token yet, and HUBSTAFF_PAT is not set to begin with"
        case .exchangeLimited(let retryAt):
            "too many token exchanges, the next is possible at \(Self.time(retryAt))"
        case .tokenStore(let fault):
            "\(fault)"
        case .journal(let fault):
            "\(fault); nothing is sent that the journal does not hold"
        case .trace(let fault):
            "\(fault); nothing is sent that --trace-http does not show"
        case .budgetExhausted(let requests, let reading):
            "as many requests were sent as --max-requests allows: \(requests)"
                + (reading.map { "; reading what this is about takes at least \($0), writing comes on top" } ?? "")
        case .cancelled:
            "interrupted"
        case .timeUp(let seconds):
            "the run took as long as --timeout allows: \(Self.number(seconds)) s"
        case .leaseLost(let holder):
            "the lease of the organization is no longer this run's, but that of \(holder)"
        }
    }

    private static func number(_ value: Double) -> String {
        value.rounded() == value ? String(Int(value)) : String(value)
    }

    private static func time(_ date: Date) -> String { date.formatted(.iso8601) }

    fileprivate static func page(_ status: Int, _ title: String?) -> String {
        "a web page (status \(status)\(title.map { ", titled \"\($0)\"" } ?? ""))"
    }
}

extension ForbiddenKind {
    fileprivate var meaning: String {
        switch self {
        case .plan: "the plan of the organization has no access to this"
        case .role: "the role of the token's user does not allow this"
        case .scope: "the token lacks a scope for this"
        case .unknown: "Hubstaff refuses access"
        }
    }
}

extension Unreachable: CustomStringConvertible {
    package var description: String {
        switch self {
        case .transport(let fault): "\(fault)"
        case .serverError(let status): "server error \(status)"
        case .html(let status, let title): "\(APIFault.page(status, title)) instead of data"
        case .blank: "empty answers"
        case .unreadable: "answers that are cut off or no JSON"
        }
    }
}

extension LostAnswer: CustomStringConvertible {
    package var description: String {
        switch self {
        case .transport(let fault): "\(fault)"
        case .serverError(let status): "server error \(status)"
        case .html(let status): "a web page instead of data (status \(status))"
        case .blank: "empty answer"
        case .unreadable: "cut off or no JSON"
        case .earlierRun: "an earlier run ended before it came"
        }
    }
}
