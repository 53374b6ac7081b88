// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import HubstaffWrite

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// How to reach an organization.
struct ConnectionOptions: ParsableArguments {
    @Option(
        help: "The organization's id. Default: HUBSTAFF_ORGANIZATION_ID, the rules' organization, the token's only one."
    )
    var organization: Int?

    @Option(
        help: ArgumentHelp(
            "Work on an emulated organization kept in this file instead of Hubstaff; made with sample data when missing.",
            valueName: "file"), completion: .file(extensions: ["json"]))
    var sandbox: String?

    @Option(
        help: ArgumentHelp(
            "Let the --sandbox fail as this script says, to try how a pipeline fares.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var faults: String?

    @OptionGroup var network: NetworkOptions

    /// The files that a run reads, or keeps.
    var files: [String?] { [sandbox, faults, network.traceHttp] }

    func validate() throws {
        if faults != nil, sandbox == nil { throw ValidationError("--faults needs --sandbox") }
        if let organization, organization < 1 { throw ValidationError("--organization takes an id such as 1001") }
    }
}

/// A command that asks a server, or the emulated one.
protocol ConnectingCommand {
    var connection: ConnectionOptions { get }
}
