// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A program of the user that keeps tokens in a secret store: `HUBSTAFF_TOKEN_HELPER`, as git has credential helpers.
///
/// It is run as `sh -c "COMMAND get"`, with `get`, `store` or `erase`, in a process group of its own, so that Ctrl-C does
/// not cut it short, and without a terminal. What it prints on standard output goes nowhere but into the parser; what it
/// says on standard error is shown only when it fails, without secrets.
package struct TokenHelper: Sendable {
    private let command: String
    private let limit: Duration

    /// How long each call may take.
    package static let patience = Duration.seconds(60)
    /// Bytes of what it may print: tokens have a few thousand.
    private static let most = 1 << 18

    /// - Parameter command: what a shell reads; the user wrote it, as any other command.
    package init(command: String, limit: Duration = patience) {
        self.command = command
        self.limit = limit
    }

    /// A name for what this helper keeps, which does not show the command.
    var name: String { TokenStore.fingerprint(of: Secret(command)) }

    /// What it has; nil where it prints nothing.
    func get() async throws(TokenHelperFault) -> Secret? {
        let text = try await run("get", input: nil, hiding: [])
        let trimmed = text.trimmedOfBlanks
        return trimmed.isEmpty ? nil : Secret(trimmed)
    }

    /// - Parameter secrets: what must not show, should it fail.
    func store(_ value: JSONValue, hiding secrets: [Secret]) async throws(TokenHelperFault) {
        guard let data = try? value.encoded(pretty: true) else {
            throw .unusable("the tokens cannot be written as JSON")
        }
        _ = try await run("store", input: data + Data("\n".utf8), hiding: secrets)
    }

    func erase() async throws(TokenHelperFault) { _ = try await run("erase", input: nil, hiding: []) }

    private func run(_ action: String, input: Data?, hiding secrets: [Secret]) async throws(TokenHelperFault) -> String
    {
        let ended: Ended
        do {
            ended = try await race(action, input)
        } catch let fault as TokenHelperFault {
            throw fault
        } catch let error as SubprocessError where error.code == .outputLimitExceeded {
            throw .unusable("it printed more than \(Self.most) bytes")
        } catch {
            throw .unusable("it cannot be run: \(error)")
        }
        guard ended.status == .exited(0) else {
            let words = Self.words(ended.errors, hiding: secrets)
            switch ended.status {
            case .exited(let code): throw .failed(status: "it ended with status \(code)", words: words)
            case .signaled(let signal): throw .failed(status: "it was ended by signal \(signal)", words: words)
            }
        }
        return ended.output
    }

    /// The last words of standard error, fit to be shown.
    private static func words(_ errors: String, hiding secrets: [Secret]) -> String {
        let safe = Redaction.text(Redaction.hide(secrets, in: errors)).trimmedOfBlanks
        let lines = safe.split(whereSeparator: \.isNewline).suffix(3).joined(separator: "; ")
        return escapedForTerminal(String(lines.suffix(400)))
    }
}

// MARK: - The process

extension TokenHelper {
    private struct Ended: Sendable {
        var status: TerminationStatus
        var output: String
        var errors: String
    }

    /// Runs it, and ends it with all that it started when its time is over. In real time, since it is a real process.
    private func race(_ action: String, _ input: Data?) async throws -> Ended {
        let (starts, start) = AsyncStream.makeStream(of: pid_t.self)
        let limit = limit
        return try await withThrowingTaskGroup(of: Ended?.self) { group in
            group.addTask {
                defer { start.finish() }
                return try await process(action, input) { start.yield($0) }
            }
            group.addTask {
                for await pid in starts {
                    try await Task.sleep(for: limit)
                    kill(-pid, SIGKILL)
                    return nil
                }
                return nil
            }
            var wasLate = false
            while let result = try await group.next() {
                guard let ended = result else {
                    wasLate = true
                    continue
                }
                group.cancelAll()
                if wasLate { throw TokenHelperFault.timedOut(seconds: Int(limit.components.seconds)) }
                return ended
            }
            throw TokenHelperFault.unusable("it did not end")
        }
    }

    private func process(_ action: String, _ input: Data?, started: (pid_t) -> Void) async throws -> Ended {
        var options = PlatformOptions()
        options.processGroupID = 0
        let arguments: Arguments = ["-c", "\(command) \(action)"]
        guard let input else {
            let result = try await Subprocess.run(
                .path(FilePath("/bin/sh")), arguments: arguments, platformOptions: options, input: .none,
                output: .string(limit: Self.most), error: .string(limit: Self.most)
            ) { started($0.processIdentifier.value) }
            return Ended(status: result.terminationStatus, output: result.standardOutput, errors: result.standardError)
        }
        let pipe = try Self.filledPipe(input)
        let result = try await Subprocess.run(
            .path(FilePath("/bin/sh")), arguments: arguments, platformOptions: options,
            input: .fileDescriptor(pipe, closeAfterSpawningProcess: true), output: .string(limit: Self.most),
            error: .string(limit: Self.most)
        ) { started($0.processIdentifier.value) }
        return Ended(status: result.terminationStatus, output: result.standardOutput, errors: result.standardError)
    }

    /// A pipe that holds all of the input already: whether the helper reads it or not, nobody waits for it, and no
    /// signal comes of a reader that is gone.
    private static func filledPipe(_ input: Data) throws -> FileDescriptor {
        // What every pipe takes at once, on every system.
        guard input.count <= 16_384 else { throw TokenHelperFault.unusable("the tokens are too long for it") }
        let (reading, writing) = try FileDescriptor.pipe()
        // Not for other processes that are started meanwhile: they would keep it open.
        _ = fcntl(reading.rawValue, F_SETFD, FD_CLOEXEC)
        _ = fcntl(writing.rawValue, F_SETFD, FD_CLOEXEC)
        defer { try? writing.close() }
        do {
            try writing.writeAll(input)
        } catch {
            try? reading.close()
            throw error
        }
        return reading
    }
}

extension String {
    fileprivate var trimmedOfBlanks: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
