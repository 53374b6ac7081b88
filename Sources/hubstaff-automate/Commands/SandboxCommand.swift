// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import HubstaffSandbox
import UnixSignals

/// `sandbox`: the emulated organization as a server of its own.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Run an emulated organization as a server, to try things and to test against.",
        discussion: """
            EXAMPLE
              hubstaff-automate sandbox --port 8080 sandbox.json

            It listens on this machine only, until it is stopped with Ctrl-C, and prints the variables that point \
            hubstaff-automate to it. docs/sandbox.md says what it emulates.
            """)

    @Argument(
        help: ArgumentHelp(
            "The file that keeps the organization; made with sample data when missing.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var file = "sandbox.json"

    @Option(help: "The port; 0 is any free one.")
    var port = 0

    @Option(
        help: ArgumentHelp("Fail as this script says, to try how a pipeline fares.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var faults: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port takes 0 to 65535") }
    }

    func run() async throws {
        let console = common.console(Environment.current)
        let store: SandboxStore
        do {
            let script = try faults.map(FaultScript.load) ?? FaultScript()
            store = try SandboxStore.load(
                path: file, options: SandboxOptions(faults: script, keepsRequests: false))
        } catch {
            throw CommandFailure.localFile("\(error)")
        }
        let pat = await store.document.refreshTokens.first?.token ?? ""
        let app = await store.document.apps.first
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        do {
            try await SandboxServer.withServer(store: store, port: port, logger: common.logger) { address in
                try console.result(
                    """
                    export HUBSTAFF_API_URL=\(address.apiURL)
                    export HUBSTAFF_AUTH_URL=\(address.baseURL)
                    export HUBSTAFF_PAT=\(pat)
                    export HUBSTAFF_CLIENT_ID=\(app?.id ?? "")
                    export HUBSTAFF_CLIENT_SECRET=\(app?.secret ?? "")

                    """)
                console.note("The sandbox listens on \(address.baseURL) and keeps \(file). Stop it with Ctrl-C.")
                // It then ends in order, so that nothing is lost.
                for await _ in signals { return }
            }
        } catch let error as SandboxServerError {
            throw CommandFailure.localFile("\(error)")
        } catch let error as SandboxFileError {
            throw CommandFailure.localFile("\(error)")
        }
    }
}
