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

/// Where words go: results to standard output, everything else to standard error (DESIGN 4), decided here alone.
struct Console {
    let quiet: Bool
    /// Whether results may carry colour.
    let color: Bool
    let errorColor: Bool

    init(quiet: Bool, noColor: Bool, environment: [String: String]) {
        self.quiet = quiet
        let plain = noColor || environment["NO_COLOR"]?.isEmpty == false || environment["TERM"] == "dumb"
        color = !plain && isatty(STDOUT_FILENO) == 1
        errorColor = !plain && isatty(STDERR_FILENO) == 1
    }

    /// A result.
    ///
    /// - Throws: `localFile` where standard output is closed or full.
    func result(_ text: String) throws(CommandFailure) {
        guard Self.write(text, to: STDOUT_FILENO) else {
            throw .localFile("cannot write to standard output: \(String(cString: strerror(errno)))")
        }
    }

    /// Something to know beside the result; not with `--quiet`.
    func note(_ text: String) {
        if !quiet { Self.standardError(text + "\n") }
    }

    func report(_ diagnostics: [Diagnostic], sources: [SourceFile]) {
        let shown = quiet ? diagnostics.filter { $0.severity == .error } : diagnostics
        Self.standardError(DiagnosticText(sources: sources, color: errorColor).render(shown))
    }

    static func standardError(_ text: String) { _ = write(text, to: STDERR_FILENO) }

    /// Writes all of it, however the kernel cuts it.
    private static func write(_ text: String, to descriptor: Int32) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { unistdWrite(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }
}

private func unistdWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    guard let bytes else { return 0 }
    return write(descriptor, bytes, count)
}

extension Console {
    /// Asks on the terminal; only `yes` means yes.
    func confirms(_ question: String) -> Bool {
        Self.standardError(question)
        return readLine()?.lowercased() == "yes"
    }

    static var canAsk: Bool { isatty(STDIN_FILENO) == 1 }
}
