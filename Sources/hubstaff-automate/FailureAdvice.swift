// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite

/// What somebody can do about a failure: a line each, most helpful first. The failure's own message says what happened.
struct FailureAdvice {
    let settings: Settings
    /// Whether it is doctor that says it: then it does not send anybody to doctor.
    var inDoctor = false

    /// A line as it stands below a message; one that begins with spaces goes on with a list.
    static func marked(_ line: String) -> String { line.hasPrefix("  ") ? line : "= \(line)" }

    func lines(_ failure: CommandFailure) -> [String] {
        guard case .api(let fault) = failure else { return [] }
        return lines(fault)
    }

    func lines(_ fault: APIFault) -> [String] {
        switch fault {
        case .unauthorized: [unauthorized]
        case .forbidden(_, let kind): forbidden(kind)
        case .cdnBlocked: contentNetwork
        case .webPage, .unreachable(.html): [onTheWay] + doctor
        case .organizationNotFound(_, let visible): Self.choosing(among: visible)
        case .notFound(let path): notFound(path)
        case .unreachable: doctor
        case .tokenRejected, .tokenReplaced: settings.variableCredential == nil ? [Self.newLogin] : []
        case .refused, .rateLimited, .lostAnswer, .writesLost, .badAnswer, .noStoredToken, .exchangeLimited,
            .tokenStore,
            .journal, .trace, .budgetExhausted, .cancelled, .timeUp, .leaseLost:
            []
        }
    }
}

// MARK: - Texts

extension FailureAdvice {
    private var doctor: [String] {
        inDoctor ? [] : ["hubstaff-automate doctor tries the way to Hubstaff step by step"]
    }

    private static let newLogin = "log in again: hubstaff-automate auth login"

    private var unauthorized: String {
        if settings.environment["HUBSTAFF_ACCESS_TOKEN"] != nil {
            return
                "HUBSTAFF_ACCESS_TOKEN is sent as it is and cannot be renewed: set a new one, or leave it out and set "
                + "HUBSTAFF_PAT, from which access tokens are made"
        }
        return settings.variableCredential == nil
            ? Self.newLogin
            : "make a new personal access token in Hubstaff's developer settings and set HUBSTAFF_PAT"
    }

    private func forbidden(_ kind: ForbiddenKind) -> [String] {
        switch kind {
        case .plan:
            [
                "an owner can see and change the plan in the organization's billing settings in Hubstaff; another token "
                    + "or role does not help"
            ]
        case .role:
            [
                "reading and changing an organization takes a manager, rates and budgets an owner: have an owner raise "
                    + "the role of the token's user, or use the token of somebody who has it"
            ]
        case .scope:
            ["reading takes the scope hubstaff:read, apply also hubstaff:write: make a token that has them"]
        case .unknown:
            [
                "it is one of three: the organization's plan has no access to the API, the token's user lacks the role, "
                    + "or the token lacks the scope hubstaff:write"
            ] + (inDoctor ? [] : ["hubstaff-automate doctor finds out which"])
        }
    }

    private var contentNetwork: [String] {
        [
            "it goes by the name in the header User-Agent (\(Settings.userAgent)) and by where a request comes from: "
                + (settings.proxy == nil
                    ? "try from another network"
                    : "have the proxy leave that header as it is, or try without the proxy"),
            "if it stays so, tell Hubstaff's support the time and your address; a new token does not help",
        ]
    }

    /// Who may have answered with a page.
    private var onTheWay: String {
        if let url = settings.environment["HUBSTAFF_API_URL"] {
            return "HUBSTAFF_API_URL is \(url): see whether that is the address of the API"
        }
        if let proxy = settings.proxy {
            return
                "ask who runs the proxy \(proxy) to let requests to api.hubstaff.com and account.hubstaff.com through"
        }
        return
            "a company's filter, a VPN, or a network that wants a login first: open https://api.hubstaff.com/v2 in a "
            + "browser on this machine to see its page"
    }

    /// Organizations to choose from.
    static func choosing(among visible: [OrganizationChoice.Candidate]) -> [String] {
        guard !visible.isEmpty else {
            return [
                "the token's user belongs to no organization: use the token of a member, or have an owner invite them"
            ]
        }
        let shown = visible.prefix(longestList)
        let rest = visible.count - shown.count
        return ["the token sees these; name one with --organization, HUBSTAFF_ORGANIZATION_ID or in the rules:"]
            + shown.map { "  \($0.line)" } + (rest > 0 ? ["  and \(rest) more"] : [])
    }

    /// Somebody with more organizations knows the id.
    private static let longestList = 20

    private func notFound(_ path: String) -> [String] {
        let variable = path.hasPrefix("/v2/") ? "HUBSTAFF_API_URL" : "HUBSTAFF_AUTH_URL"
        guard let url = settings.environment[variable] else { return [] }
        return ["\(variable) is \(url): see whether that is the right server"]
    }
}

extension Settings {
    /// The proxy for https, without its password; nil where there is none, or none that can be read.
    var proxy: String? {
        let named = environment["HTTPS_PROXY"] ?? environment["https_proxy"]
        return (try? ProxySettings(proxy: named, noProxy: nil)).map { "\($0.host):\($0.port)" }
    }
}
