// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Why the token file cannot be used. No case holds what stands in the file.
package enum TokenStoreFault: Error, Sendable, Equatable {
    case unreadable(path: String, reason: String)
    /// The file is no token file: cut off, edited, or another program's.
    case corrupted(path: String, reason: String)
    /// Others on this machine could read the file or the folder.
    case openToOthers(path: String, mode: String)
    case unwritable(path: String, reason: String)
    /// Another process has held the lock for longer than an exchange can take.
    case locked(path: String)
    /// `HUBSTAFF_TOKEN_HELPER` did not do what it was asked: `get`, `store` or `erase`.
    case helper(action: String, TokenHelperFault)
    /// The helper did not store new tokens, which are kept in a file meanwhile.
    case notStored(TokenHelperFault, keptIn: String)
}

extension TokenStoreFault {
    /// Why, without the path.
    var reason: String {
        switch self {
        case .unreadable(_, let reason), .corrupted(_, let reason), .unwritable(_, let reason): reason
        case .openToOthers(_, let mode): "others can read it (mode \(mode))"
        case .locked: "another process has held it for too long"
        case .helper(_, let fault), .notStored(let fault, _): "\(fault)"
        }
    }
}

extension TokenStoreFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
        case .corrupted(let path, let reason):
            "the token file \(path) is damaged (\(reason)); delete it, and the configured token is exchanged anew"
        case .openToOthers(let path, let mode):
            "\(path) can be read by others (mode \(mode)); run: chmod go= '\(path)'"
        case .unwritable(let path, let reason): "cannot write \(path): \(reason)"
        case .locked(let path): "another process has held \(path) for too long"
        case .helper(let action, let fault): "the token helper (HUBSTAFF_TOKEN_HELPER) failed to \(action): \(fault)"
        case .notStored(let fault, let path):
            "the token helper (HUBSTAFF_TOKEN_HELPER) failed to store: \(fault); the new tokens are in \(path), and the next "
                + "run hands them to the helper"
        }
    }
}
