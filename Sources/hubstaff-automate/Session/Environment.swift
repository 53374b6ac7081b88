// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The process's environment variables, read once.
enum Environment {
    static var current: [String: String] { ProcessInfo.processInfo.environment }

    /// What in it is secret. With `--sandbox` too: what is not used can still be given away.
    static let secrets = KnownSecrets(environment: current)
}

extension KnownSecrets {
    init(environment: [String: String]) {
        let names = ["HUBSTAFF_PAT", "HUBSTAFF_ACCESS_TOKEN", "HUBSTAFF_CLIENT_SECRET"]
        let tokens = environment.filter { names.contains($0.key) }
        let proxies = environment.filter { ["HTTPS_PROXY", "https_proxy"].contains($0.key) }
        self.init(tokens: tokens, passwords: proxies.compactMapValues { ProxySettings.password(in: $0)?.reveal() })
    }
}
