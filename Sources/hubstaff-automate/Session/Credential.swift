// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite

/// What says who asks Hubstaff; the first of these that is there counts.
enum Credential {
    /// `HUBSTAFF_ACCESS_TOKEN`: a bearer, used as it is.
    case accessToken(Secret)
    /// `HUBSTAFF_PAT`.
    case personalAccessToken(Secret)
    /// `HUBSTAFF_TOKEN_HELPER` alone, which keeps the token.
    case helper(TokenHelper)
    /// What `auth login` left.
    case login(Login)

    /// What its tokens are exchanged from, and in whose name; nil where there is no such token here.
    var seed: (token: Secret, client: ClientCredentials?)? {
        switch self {
        case .accessToken, .helper: nil
        case .personalAccessToken(let seed): (seed, nil)
        case .login(let login): (login.seed, login.client)
        }
    }

    /// The variable that holds it.
    var variable: String? {
        switch self {
        case .accessToken: "HUBSTAFF_ACCESS_TOKEN"
        case .personalAccessToken: "HUBSTAFF_PAT"
        case .helper: "HUBSTAFF_TOKEN_HELPER"
        case .login: nil
        }
    }
}
