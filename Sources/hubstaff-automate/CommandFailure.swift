// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

/// Why a command did not do what it was asked. Faults in rules are printed before, with their lines.
enum CommandFailure: Error {
    case rulesInvalid
    /// The rules have profiles, and none of them was chosen.
    case profile
    /// A rule would change what belongs to somebody else.
    case foreign
    /// The token cannot see what a rule manages.
    case cannotSee
    /// A brake, or somebody who said no.
    case refused(String)
    case changesPending
    case someWritesFailed
    /// `--verify`: so many changes are left.
    case leftOver(Int)
    case usage(String)
    case localFile(String)
    case internalFault(String)
    /// Nothing says who asks.
    case noToken
    case login(LoginFault)
    case api(APIFault)
    /// Doctor found something, and said it.
    case diagnosed(ExitStatus)

    /// What is left to say on standard error.
    var message: String? {
        switch self {
        case .api, .login: text.map { "error: \(escapedForTerminal($0))" }
        default: text.map { "error: \($0)" }
        }
    }

    /// What happened, where it was not said before; as it is, so that what a server says must be escaped.
    var text: String? {
        switch self {
        case .rulesInvalid, .profile, .foreign, .cannotSee, .changesPending, .someWritesFailed, .diagnosed: nil
        case .refused(let text), .usage(let text), .localFile(let text), .internalFault(let text): text
        case .leftOver(let count):
            "\(count) change\(count == 1 ? " is" : "s are") left after this apply, as the plan above shows"
        case .noToken:
            "nobody is logged in, and no token is set; run: hubstaff-automate auth login, or set HUBSTAFF_PAT to "
                + "a personal access token of Hubstaff's developer settings, or try --sandbox FILE without an account"
        case .login(let fault): "\(fault)"
        case .api(let fault): "\(fault)"
        }
    }
}
