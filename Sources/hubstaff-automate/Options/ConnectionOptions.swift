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

    @Option(
        help: ArgumentHelp(
            "Append every request and answer to this file, a JSON line each, secrets redacted.", valueName: "file"),
        completion: .file())
    var traceHttp: String?

    @Option(help: ArgumentHelp("Seconds after which a request is given up, 1 to 600.", valueName: "seconds"))
    var timeout = 45

    @Option(
        help: ArgumentHelp(
            "Seconds to wait in all when Hubstaff's requests of the hour are used up.", valueName: "seconds"))
    var maxWait = 900

    @Option(help: ArgumentHelp("Send at most this many requests in this run.", valueName: "number"))
    var maxRequests: Int?

    func validate() throws {
        if faults != nil, sandbox == nil { throw ValidationError("--faults needs --sandbox") }
        guard (1...600).contains(timeout) else { throw ValidationError("--timeout takes 1 to 600 seconds") }
        guard maxWait >= 0 else { throw ValidationError("--max-wait takes 0 seconds or more") }
        if let maxRequests, maxRequests < 1 { throw ValidationError("--max-requests takes 1 or more") }
        if let organization, organization < 1 { throw ValidationError("--organization takes an id such as 1001") }
    }
}
