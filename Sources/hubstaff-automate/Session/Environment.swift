// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The process's environment variables, read once.
enum Environment {
    static var current: [String: String] { ProcessInfo.processInfo.environment }
}
