// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// One thing that doctor looks at. A new one is a file in `Checks`, a line in `all`, and a section of docs/doctor.md.
struct Check: Sendable {
    /// `clock`: in the text, in JSON and in docs/doctor.md.
    let name: String
    /// The checks without whose success it has nothing to go by.
    let needs: [String]
    /// Whether it asks somebody: then `--offline` skips it.
    let asks: Bool
    /// Looks, and tells later checks what it learned.
    let look: @Sendable (inout Examination) async -> [CheckResult]

    init(
        _ name: String, needs: [String] = [], asks: Bool = true,
        look: @escaping @Sendable (inout Examination) async -> [CheckResult]
    ) {
        self.name = name
        self.needs = needs
        self.asks = asks
        self.look = look
    }

    /// From what lies on this machine to what Hubstaff allows: what fails first is most often the cause of the rest.
    static let all = [
        versions, rules, configuration, files, names, server, certificate, clock, token, user, organization, role,
        lists,
        scope, requests,
    ]
}
