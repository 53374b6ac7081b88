// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `auth`: who this program is to Hubstaff.
struct AuthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "auth",
        abstract: "Log in, see who is logged in, renew tokens, log out.",
        discussion: """
            EXAMPLE
              hubstaff-automate auth login

            In CI set HUBSTAFF_PAT or HUBSTAFF_ACCESS_TOKEN instead; docs/tokens.md tells which.
            """,
        subcommands: [
            AuthLoginCommand.self, AuthStatusCommand.self, AuthRefreshCommand.self, AuthLogoutCommand.self,
        ])
}
