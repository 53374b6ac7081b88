// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The whole state of the sandbox: what its file holds.
package struct SandboxDocument: StoredRecord {
    package var settings = SandboxSettings()
    package var users: [SandboxUser] = []
    package var organizations: [SandboxOrganization] = []
    /// Refresh tokens, personal access tokens among them, that can still be exchanged.
    package var refreshTokens: [SandboxToken] = []
    package var accessTokens: [SandboxToken] = []
    /// The apps that may send people to the login page.
    package var apps = [SandboxApp.sample]
    /// The last id given to each kind: ids of what was deleted are not given again.
    package var lastIDs: [String: Int] = [:]

    package init() {}

    package static let fields: [StoredField<Self>] = [
        .init("settings", \.settings),
        .init("users", \.users, required: true),
        .init("organizations", \.organizations, required: true),
        .init("refresh_tokens", \.refreshTokens),
        .init("access_tokens", \.accessTokens),
        .init("apps", \.apps),
        .init("last_ids", \.lastIDs),
    ]
}

extension SandboxDocument: Codable {
    package init(from decoder: any Decoder) throws { self = try Self(stored: JSON(from: decoder)) }
    package func encode(to encoder: any Encoder) throws { try stored.encode(to: encoder) }
}

/// How strict and how large the emulated Hubstaff is. Defaults are what FACTS says of the real one.
package struct SandboxSettings: StoredRecord {
    /// Requests in any hour, over all tokens.
    package var requestsPerHour = 1000
    /// Token exchanges in any hour.
    package var exchangesPerHour = 5
    /// Seconds for which a refresh token that was exchanged can be exchanged again.
    package var tokenGraceSeconds = 0
    /// Whether the refresh token that comes of an exchange lives for 90 days again, or ends when the one before would.
    package var renewsRefreshTokens = true
    /// Seconds of that hour, so that running out of requests can be tried in less.
    package var hourSeconds = 3600
    /// Invites in any 24 hours.
    package var invitesPerDay = 200
    /// Added to the clock, in seconds, so that a file can live at another time.
    package var clockOffset = 0
    /// Whether the list of job sites has the archived ones.
    package var listsArchivedJobSites = true
    /// Whether one bad entry of `update_members` or `update_projects` leaves the good ones of its request in force.
    package var appliesPartialBatches = false
    /// Whether rates of project memberships read as the effective ones (the custom, else the project's, else the
    /// member's own) instead of the custom ones alone.
    package var showsEffectiveRates = false
    /// Whether a person who is in a project directly and through teams has all these rows, or the first alone.
    package var listsAllRows = true
    /// The answer to a stale `lock_version`: 400, 409 or 422.
    package var staleStatus = 409

    package init() {}

    package static let fields: [StoredField<Self>] = [
        .init("requests_per_hour", \.requestsPerHour),
        .init("exchanges_per_hour", \.exchangesPerHour),
        .init("token_grace_seconds", \.tokenGraceSeconds),
        .init("renews_refresh_tokens", \.renewsRefreshTokens),
        .init("hour_seconds", \.hourSeconds),
        .init("invites_per_day", \.invitesPerDay),
        .init("clock_offset", \.clockOffset),
        .init("lists_archived_job_sites", \.listsArchivedJobSites),
        .init("applies_partial_batches", \.appliesPartialBatches),
        .init("shows_effective_rates", \.showsEffectiveRates),
        .init("lists_all_rows", \.listsAllRows),
        .init("stale_status", \.staleStatus),
    ]
}

/// A refresh token or an access token.
package struct SandboxToken: StoredRecord {
    package var token = ""
    package var userID = 0
    package var scopes = ["hubstaff:read", "hubstaff:write"]
    /// The app it was given to, which must name itself to exchange it; empty: a personal access token's.
    package var clientID = ""
    package var expiresAt = Date(timeIntervalSince1970: 0)

    package init() {}
    package init(_ token: String, userID: Int, expiresAt: Date) {
        self.token = token
        self.userID = userID
        self.expiresAt = expiresAt
    }

    package static let fields: [StoredField<Self>] = [
        .init("token", \.token, required: true),
        .init("user_id", \.userID, required: true),
        .init("scopes", \.scopes),
        .init("client_id", \.clientID),
        .init("expires_at", \.expiresAt, required: true),
    ]
}

/// Somebody with a Hubstaff account, member of any organization or of none.
package struct SandboxUser: StoredRecord, Keyed {
    package var id = 0
    package var email = ""
    package var firstName = ""
    package var lastName = ""
    package var timeZone = "UTC"
    package var status = "active"
    /// Made by an organization (`POST members`): its managers may change the name.
    package var isProvisioned = false
    package var createdAt = Date.blank
    package var updatedAt = Date.blank

    package init() {}
    package init(id: Int, email: String, firstName: String, lastName: String) {
        self.id = id
        self.email = email
        self.firstName = firstName
        self.lastName = lastName
    }

    package var name: String { [firstName, lastName].filter { !$0.isEmpty }.joined(separator: " ") }

    package static let fields: [StoredField<Self>] = [
        .init("id", \.id, required: true),
        .init("email", \.email, required: true),
        .init("first_name", \.firstName),
        .init("last_name", \.lastName),
        .init("time_zone", \.timeZone),
        .init("status", \.status),
        .init("provisioned", \.isProvisioned),
        .init("created_at", \.createdAt),
        .init("updated_at", \.updatedAt),
    ]
}

extension Date {
    /// Stands where a document names no time: 2026-01-01, so that answers are the same on every run.
    package static let blank = Date(timeIntervalSince1970: 1_767_225_600)
}
