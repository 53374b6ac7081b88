// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The page that asks a person: plain HTML, which works without script.
struct AuthorizationPage {
    let query: AuthorizationQuery
    let users: [SandboxUser]

    var answer: SandboxAnswer {
        let options = users.map { user in
            "<option value=\"\(user.id)\">\(Self.escaped("\(user.name), \(user.email)"))</option>"
        }
        return Self.page(
            200, "Sandbox login",
            """
            <p><b>\(Self.escaped(query.app.name.isEmpty ? query.app.id : query.app.name))</b> asks for access to
            this emulated Hubstaff: \(Self.escaped(query.scopes.joined(separator: ", "))).</p>
            <form method="post">
            <p><label>Log in as <select name="user_id" id="user">\(options.joined())</select></label></p>
            <p><button name="decision" value="allow" id="allow">Allow</button>
            <button name="decision" value="deny" id="deny">Deny</button></p>
            </form>
            """)
    }

    static func problem(_ text: String) -> SandboxAnswer {
        page(400, "Sandbox login", "<p>\(escaped(text))</p>")
    }

    private static func page(_ status: Int, _ title: String, _ body: String) -> SandboxAnswer {
        var answer = SandboxAnswer(status: status)
        answer.headers["content-type"] = "text/html; charset=utf-8"
        answer.headers["cache-control"] = "no-store"
        answer.body = Data(
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>\(title)</title></head>
            <body><h1>\(title)</h1>
            \(body)
            </body></html>

            """.utf8)
        return answer
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
