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
    case api(APIFault)

    /// What is left to say on standard error.
    var message: String? {
        switch self {
        case .rulesInvalid, .profile, .foreign, .cannotSee, .changesPending, .someWritesFailed: nil
        case .refused(let text), .usage(let text), .localFile(let text), .internalFault(let text): "error: \(text)"
        case .leftOver(let count):
            "error: \(count) change\(count == 1 ? " is" : "s are") left after this apply, as the plan above shows"
        case .noToken:
            "error: no token is set; make a personal access token in Hubstaff's developer settings and set HUBSTAFF_PAT, "
                + "or try --sandbox FILE without an account"
        case .api(let fault): "error: \(escapedForTerminal("\(fault)"))"
        }
    }
}
