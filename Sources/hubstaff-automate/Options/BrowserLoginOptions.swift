// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import HubstaffWrite

/// How to log in with the browser.
struct BrowserLoginOptions: ParsableArguments {
    @Flag(help: "Log in with the browser (OpenID Connect); needs HUBSTAFF_CLIENT_ID and HUBSTAFF_CLIENT_SECRET.")
    var web = false

    @Flag(help: "With --web: open no browser, and take the address at which it ended from standard input as well.")
    var noBrowser = false

    @Option(
        name: .customLong("redirect-uri"),
        help: ArgumentHelp(
            """
            With --web: where the browser is sent back to on this machine, as the app is registered with it; port 0 is \
            any free one. Default: HUBSTAFF_REDIRECT_URI, \(RedirectURI.usual).
            """, valueName: "uri"))
    var redirectURI: String?

    @Option(help: ArgumentHelp("With --web: how long to wait for the browser.", valueName: "time"))
    var wait = TimeSpan(seconds: 300)

    func validate() throws {
        guard web || !noBrowser && redirectURI == nil && wait.seconds == 300 else {
            throw ValidationError("--no-browser, --redirect-uri and --wait need --web")
        }
        guard wait.seconds >= 1 else { throw ValidationError("--wait takes 1 second or more") }
    }
}
