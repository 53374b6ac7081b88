// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Writes down every attempt of every request, a JSON line each, for people who want to see what was sent:
///
///     {"time", "attempt", "method", "url", "request_headers", "request_body", "status", "response_headers",
///      "response_body", "duration_ms", "error"}
///
/// Bodies are parsed JSON, or a string where they are none. Secrets stand as `REDACTED`. The file is 0600; what stands
/// in it already is kept.
package actor HTTPTrace {
    private let path: String
    private let descriptor: Int32
    /// Set once a line could not be written whole: what follows would be no trace any more.
    package private(set) var failure: LocalFileFault?

    /// - Throws: `unwritable`.
    package init(path: String) throws(LocalFileFault) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritable(path: path, reason: PrivateFile.lastError()) }
        // Only a file of its own: the mode of a terminal or of /dev/null is not the program's to change.
        var info = stat()
        let isFile = fstat(descriptor, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
        guard !isFile || fchmod(descriptor, 0o600) == 0 else {
            let reason = PrivateFile.lastError()
            close(descriptor)
            throw .unwritable(path: path, reason: reason)
        }
    }

    deinit { close(descriptor) }

    /// One attempt, with its answer or the reason why there is none.
    func record(
        _ request: HTTPRequest, result: Result<HTTPResponse, TransportFault>, sentAt: Date, duration: Duration
    ) {
        guard failure == nil else { return }
        let line = TraceLine(request: request, result: result, sentAt: sentAt, duration: duration).text
        if !PrivateFile.writeAll(descriptor, Data((line + "\n").utf8)) {
            failure = .unwritable(path: path, reason: PrivateFile.lastError())
        }
    }
}
