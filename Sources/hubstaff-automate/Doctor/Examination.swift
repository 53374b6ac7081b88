// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What checks go by: how the program was called, and what earlier checks learned.
struct Examination {
    let settings: Settings
    let connection: ConnectionOptions
    let rules: RuleFileOptions
    let isOffline: Bool
    let now: Date
    /// The way to Hubstaff; nil where it could not be opened or is not to be.
    var line: DoctorLine?

    /// What the rules say of the organization.
    var organizationGuard: OrganizationGuard?
    /// The organization that is asked for; nil: the token's only one.
    var wantedOrganization: Int?
    /// The server's answer to a request without a token.
    var greeting: ServerGreeting?
    /// Reads with a token, where there is one.
    var reads: ReadClient?
    var bearer: Secret?
    var userID: Int?
    var organizationID: Int?
    /// Since when nothing more is answered, and until when.
    var limitedUntil: Date?

    init(
        settings: Settings, connection: ConnectionOptions, rules: RuleFileOptions, isOffline: Bool, now: Date,
        line: DoctorLine?
    ) {
        self.settings = settings
        self.connection = connection
        self.rules = rules
        self.isOffline = isOffline
        self.now = now
        self.line = line
    }

    var isSandbox: Bool { connection.sandbox != nil }

    /// What a fault of a request means for a check. Running out of requests says nothing of what was asked for.
    mutating func result(_ fault: APIFault) -> CheckResult {
        if case .rateLimited(let time) = fault {
            limitedUntil = time
            return .skipped("Hubstaff answers no more requests for now")
        }
        return .fail(.api(fault), settings)
    }
}
