// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

@main
struct HubstaffAutomate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "hubstaff-automate")
}
