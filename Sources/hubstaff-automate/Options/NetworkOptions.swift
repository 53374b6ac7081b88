// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import HubstaffWrite

/// How requests are sent, whatever they ask for.
struct NetworkOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Append every request and answer to this file, a JSON line each, secrets redacted.", valueName: "file"),
        completion: .file())
    var traceHttp: String?

    @Option(
        help: ArgumentHelp(
            "End the whole run in order after this time, such as 600, 15m or 2h; running again goes on.",
            valueName: "time"))
    var timeout: TimeSpan?

    @Option(
        help: ArgumentHelp(
            "Give a request up after this time, 1 to 600 seconds; Hubstaff itself gives up after 30.", valueName: "time"
        ))
    var requestTimeout = TimeSpan(seconds: 45)

    @Option(
        help: ArgumentHelp("Give a connection up that does not come about within 1 to 600 seconds.", valueName: "time"))
    var connectTimeout = TimeSpan(seconds: 10)

    @Option(
        help: ArgumentHelp(
            "How long to wait in all when Hubstaff's requests of the hour are used up, such as 900, 15m or 2h.",
            valueName: "time"))
    var maxWait = TimeSpan(seconds: 900)

    @Option(help: ArgumentHelp("Send at most this many requests in this run.", valueName: "number"))
    var maxRequests: Int?

    /// Runs the body with a transport, which writes down what goes through it where that is asked. A trace that cannot be
    /// written ends the run.
    func withTransport<Result>(
        _ configuration: AsyncHTTPTransport.Configuration, _ interruption: Interruption,
        _ body: (any HTTPTransport) async throws -> Result
    ) async throws -> Result {
        try await AsyncHTTPTransport.with(configuration) { plain in
            guard let trace = try openTrace() else { return try await body(plain) }
            let result = try await body(
                TracingTransport(plain, trace: trace, clock: SystemClock(), interruption: interruption))
            if let fault = await trace.failure { throw CommandFailure.api(.trace(fault)) }
            return result
        }
    }

    private func openTrace() throws(CommandFailure) -> HTTPTrace? {
        guard let traceHttp else { return nil }
        do {
            return try HTTPTrace(path: traceHttp)
        } catch {
            throw .localFile("\(error)")
        }
    }

    func validate() throws {
        if let timeout, timeout.seconds < 1 { throw ValidationError("--timeout takes 1 second or more") }
        guard (1...600).contains(requestTimeout.seconds) else {
            throw ValidationError("--request-timeout takes 1 to 600 seconds")
        }
        guard (1...600).contains(connectTimeout.seconds) else {
            throw ValidationError("--connect-timeout takes 1 to 600 seconds")
        }
        if let maxRequests, maxRequests < 1 { throw ValidationError("--max-requests takes 1 or more") }
    }
}
