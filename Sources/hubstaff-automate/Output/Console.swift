// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Synchronization

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
    /// Whether a line on standard error can be drawn over: a terminal that knows how, and that nobody logs to.
    let hasLiveLine: Bool
    /// Whether a step of GitHub Actions reads along.
    private let isOnGitHub: Bool

    init(quiet: Bool, noColor: Bool, logs: Bool = false, environment: [String: String]) {
        self.quiet = quiet
        isOnGitHub = environment["GITHUB_ACTIONS"] == "true"
        hasLiveLine = !quiet && !logs && environment["TERM"] != "dumb" && isatty(STDERR_FILENO) == 1
        let plain = noColor || environment["NO_COLOR"]?.isEmpty == false || environment["TERM"] == "dumb"
        color = !plain && isatty(STDOUT_FILENO) == 1
        errorColor = !plain && isatty(STDERR_FILENO) == 1
    }

    /// A result.
    ///
    /// - Parameter givesTokens: whether tokens in it are what was asked for.
    /// - Throws: `localFile` where standard output is closed or full.
    func result(_ text: String, givesTokens: Bool = false) throws(CommandFailure) {
        Self.wipeLiveLine()
        guard givesTokens ? Self.writeAll(text, to: STDOUT_FILENO) : Self.write(text, to: STDOUT_FILENO) else {
            let reason = errno == EBADF ? "it is closed" : String(cString: strerror(errno))
            throw .localFile("cannot write to standard output: \(reason)")
        }
    }

    /// What a run that wrote has to say at its end. It is not lost with a standard output that is closed.
    ///
    /// - Parameter asResult: whether it belongs to standard output.
    /// - Returns: whether it stands where it belongs.
    func summary(_ text: String, asResult: Bool) -> Bool {
        if asResult, (try? result(Self.veiled(text))) != nil { return true }
        Self.standardError(text)
        return !asResult
    }

    /// Something to know beside the result; not with `--quiet`.
    func note(_ text: String) {
        if !quiet { Self.standardError(text + "\n") }
    }

    func report(_ diagnostics: [Diagnostic], sources: [SourceFile]) {
        let shown = quiet ? diagnostics.filter { $0.severity == .error } : diagnostics
        let text = DiagnosticText(sources: sources, color: errorColor, hidingLines: Self.hides(line:))
        Self.standardError(text.render(shown.map(Self.veiled)))
    }

    /// Warnings that concern whoever looks after the job, not the rules: on GitHub they also stand above its log, as
    /// annotations.
    func notify(_ warnings: [Diagnostic]) {
        report(warnings, sources: [])
        if isOnGitHub, !quiet { Self.standardError(DiagnosticGitHub.render(warnings)) }
    }

    /// What stands before any options are known, such as help.
    static func message(_ text: String, isResult: Bool) {
        _ = write(text, to: isResult ? STDOUT_FILENO : STDERR_FILENO)
    }

    static func standardError(_ text: String) {
        wipeLiveLine()
        _ = write(veiled(text), to: STDERR_FILENO)
    }

    /// Wherever a token came from, it is not printed.
    private static func write(_ text: String, to descriptor: Int32) -> Bool {
        writeAll(Environment.secrets.masked(text), to: descriptor)
    }

    /// Writes all of it, however the kernel cuts it.
    private static func writeAll(_ text: String, to descriptor: Int32) -> Bool {
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
    private static let isLineShown = Mutex(false)
    private static let wipe = "\r\u{1B}[K"

    /// Shows a line in the place of the one that was shown before; whatever else is written wipes it first.
    func liveLine(_ text: String) {
        Self.isLineShown.withLock { isShown in
            isShown = true
            _ = Self.write(Self.wipe + text, to: STDERR_FILENO)
        }
    }

    static func wipeLiveLine() {
        isLineShown.withLock { isShown in
            guard isShown else { return }
            isShown = false
            _ = write(wipe, to: STDERR_FILENO)
        }
    }

    /// The columns of the terminal at standard error, as it is now.
    var width: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}

extension Console {
    /// Asks on the terminal; only `yes` means yes.
    func confirms(_ question: String) -> Bool {
        Self.standardError(question)
        return readLine()?.lowercased() == "yes"
    }

    static var canAsk: Bool { isatty(STDIN_FILENO) == 1 }
}
