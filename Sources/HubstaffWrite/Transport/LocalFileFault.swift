// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A file of this machine cannot be used.
package enum LocalFileFault: Error, Sendable, Equatable {
    case unwritable(path: String, reason: String)
}

extension LocalFileFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unwritable(let path, let reason): "cannot write \(path): \(reason)"
        }
    }
}
