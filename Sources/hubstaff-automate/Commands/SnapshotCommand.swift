// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import HubstaffWrite
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `snapshot`: the organization's state as JSON.
struct SnapshotCommand: AsyncParsableCommand, ConnectingCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot",
        abstract: "Save the organization's state as JSON: everything that rules could name.",
        discussion: """
            EXAMPLE
              hubstaff-automate snapshot --out state.json

            The file holds names, addresses and rates: it is written for you alone (mode 0600).
            """)

    @Option(
        help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"), completion: .file())
    var out: String?

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let console = common.console(Environment.current)
        try InputFiles(connection.files).refuse(out, option: "--out")
        let settings = Settings(isSandbox: connection.sandbox != nil)
        try await Session.with(connection, settings: settings, guardedBy: nil, logger: common.logger) { session in
            let snapshot = try await session.everything()
            guard let out else {
                try console.result(String(decoding: try SavedState.bytes(snapshot), as: UTF8.self))
                return
            }
            try SavedState.write(snapshot, to: out)
            console.note("Saved the state of organization \(session.organizationID) to \(out).")
        }
    }
}

extension Session {
    /// All that rules could name.
    fileprivate func everything() async throws(CommandFailure) -> Snapshot {
        do {
            var snapshot = try await reader.readOrganization()
            try await reader.readLists(.everything, into: &snapshot)
            var details = DetailScope()
            details.tasks = .all
            details.teamMembers = Set(snapshot.all(.team).map(\.id))
            details.teamProjects = details.teamMembers
            details.seats = true
            try await reader.readDetails(details, into: &snapshot)
            return snapshot
        } catch {
            throw .api(error)
        }
    }
}
