// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite

/// How the program ends (docs/commands.md). When several reasons apply, the first of 130, 6, 3, 4, 5, 1, 2, 0 counts.
enum ExitStatus: Int32, CaseIterable {
    case done = 0
    /// `apply` finished, some writes failed; or `--verify` found something left.
    case someWritesFailed = 1
    /// `--detailed-exitcode`: changes pending.
    case changesPending = 2
    case rulesInvalid = 3
    case notAllowed = 4
    case unreachable = 5
    /// Blocked by a brake, ownership, or declined.
    case refused = 6
    case usage = 64
    case internalFault = 70
    case localFile = 74
    case interrupted = 130

    init(_ failure: CommandFailure) {
        self =
            switch failure {
            case .rulesInvalid: .rulesInvalid
            case .refused, .foreign: .refused
            case .cannotSee, .noToken: .notAllowed
            case .changesPending: .changesPending
            case .someWritesFailed, .leftOver: .someWritesFailed
            case .usage, .profile: .usage
            case .localFile: .localFile
            case .internalFault: .internalFault
            case .login(let fault): fault.isUsage ? .usage : fault.isLocal ? .localFile : .notAllowed
            case .api(let fault): ExitStatus(fault)
            case .diagnosed(let status): status
            }
    }

    init(_ fault: APIFault) {
        self =
            switch fault {
            case .unauthorized, .forbidden, .cdnBlocked, .notFound, .organizationNotFound, .tokenRejected,
                .tokenReplaced,
                .noStoredToken:
                .notAllowed
            case .rateLimited, .unreachable, .webPage, .exchangeLimited, .budgetExhausted, .badAnswer, .lostAnswer,
                .writesLost, .timeUp:
                .unreachable
            case .leaseLost: .refused
            case .refused: .someWritesFailed
            case .tokenStore, .journal, .trace: .localFile
            case .cancelled: .interrupted
            }
    }
}
