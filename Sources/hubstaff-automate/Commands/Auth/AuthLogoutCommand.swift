// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `auth logout`: forgets a login.
struct AuthLogoutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logout",
        abstract: "Forget the login of this machine, and its tokens.",
        discussion: """
            EXAMPLE
              hubstaff-automate auth logout

            It asks Hubstaff nothing: whoever has a copy of a token can use it until it ends or is revoked there.
            """)

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let settings = Settings(isSandbox: false)
        try await LoginChange(
            settings: settings, account: try settings.accountOrigin(), console: common.console(Environment.current)
        ).end()
    }
}
