// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// What one run of the built program did, compared whole.
package struct CommandRun: Equatable, Sendable {
    package var status: Int32
    package var output: String
    package var errors: String

    package init(status: Int32, output: String, errors: String) {
        self.status = status
        self.output = output
        self.errors = errors
    }
}

extension CommandRun {
    fileprivate init(_ status: TerminationStatus, output: String, errors: String) {
        let code: Int32 =
            switch status {
            case .exited(let code): code
            default: -1
            }
        self.init(status: code, output: output, errors: errors)
    }

    /// Compares the whole run.
    package func expect(
        _ expected: CommandRun, fileID: StaticString = #fileID, filePath: StaticString = #filePath, line: UInt = #line,
        column: UInt = #column
    ) {
        expectNoDifference(self, expected, fileID: fileID, filePath: filePath, line: line, column: column)
    }
}

/// A folder of its own, with a home and a sandbox file, in which the built program runs as a user runs it.
package struct CommandFixture: Sendable {
    package let folder: String

    /// Runs the body in a new folder, which is gone afterwards.
    package static func with<Value: Sendable>(_ body: (CommandFixture) async throws -> Value) async throws -> Value {
        try await TemporaryFolder.with { try await body(CommandFixture(folder: $0)) }
    }

    /// The sandbox file that `onSandbox` uses.
    package var sandboxFile: String { "\(folder)/sandbox.json" }

    package func write(_ path: String, _ text: String) throws {
        let url = URL(filePath: "\(folder)/\(path)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    package func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/\(path)")), as: UTF8.self)
    }

    /// The permissions of a file or folder, such as `0o600`.
    package func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")
        return attributes[.posixPermissions] as? Int ?? 0
    }

    /// Every file below the folder, sorted.
    package func files(below path: String) -> [String] {
        (FileManager.default.enumerator(atPath: "\(folder)/\(path)")?.compactMap { $0 as? String } ?? []).sorted()
    }

    /// Runs a command that talks to the embedded sandbox.
    package func onSandbox(
        _ arguments: String..., environment: [String: String] = [:], input: String = "", tracing: Bool = true
    ) async throws -> CommandRun {
        try await run(
            arguments + ["--sandbox", sandboxFile] + (tracing ? trace(arguments) : []), environment: environment,
            input: input)
    }

    /// Runs a command that talks to the server at this address, as it would to Hubstaff.
    package func against(
        _ url: String, token: String, _ arguments: [String], environment: [String: String] = [:], input: String = "",
        typed: String? = nil, tracing: Bool = true
    ) async throws -> CommandRun {
        let variables = ["HUBSTAFF_API_URL": url, "HUBSTAFF_AUTH_URL": url, "HUBSTAFF_PAT": token]
        return try await run(
            arguments + (tracing ? trace(arguments) : []),
            environment: variables.merging(environment) { _, new in new },
            input: input, typed: typed)
    }

    package func run(
        _ arguments: String..., environment: [String: String] = [:], input: String = ""
    ) async throws -> CommandRun {
        try await run(arguments, environment: environment, input: input)
    }

    /// - Parameter typed: where given, standard input is a terminal at which somebody typed this.
    package func run(
        _ arguments: [String], environment: [String: String] = [:], input: String = "", typed: String? = nil
    ) async throws -> CommandRun {
        let environment = self.environment(environment)
        guard let typed else { return try await start(arguments, environment, .string(input)) }
        return try await Terminal.with(typing: typed) { terminal in
            try await start(
                arguments, environment, .fileDescriptor(terminal.program, closeAfterSpawningProcess: false))
        }
    }

    private func environment(_ more: [String: String]) -> Subprocess.Environment {
        var variables: [Environment.Key: String] = [
            "HOME": folder, "HUBSTAFF_AUTOMATE_HOME": "\(folder)/home", "PATH": "/usr/bin:/bin", "TZ": "UTC",
        ]
        for (name, value) in more { variables[Environment.Key(stringLiteral: name)] = value }
        return .custom(variables)
    }

    /// Runs `sandbox` as a server of its own, until the body is done; SIGTERM then stops it.
    ///
    /// - Parameter body: is given the lines that the server prints when it is ready.
    /// - Returns: how the server ended.
    package func serving(
        _ arguments: String..., lines count: Int = 5, _ body: ([String]) async throws -> Void
    ) async throws -> Int32 {
        let result = try await Subprocess.run(
            .path(FilePath(Self.program)), arguments: Arguments(["sandbox"] + arguments), environment: environment([:]),
            workingDirectory: FilePath(folder), input: .none, output: .sequence, error: .discarded
        ) { execution in
            var lines: [String] = []
            for try await line in execution.standardOutput.strings() {
                lines.append(line)
                if lines.count == count { break }
            }
            do {
                try await body(lines)
            } catch {
                try? execution.send(signal: .terminate)
                throw error
            }
            try execution.send(signal: .terminate)
        }
        guard case .exited(let code) = result.terminationStatus else { return -1 }
        return code
    }

    /// Runs a command, and the body beside it.
    ///
    /// - Parameters:
    ///   - atTerminal: whether standard input is a terminal at which nobody types.
    ///   - input: what standard input is otherwise; nil: nothing.
    ///   - output: where standard output goes instead of into the run that is returned.
    package func running(
        _ arguments: [String], environment: [String: String] = [:], atTerminal: Bool = false,
        input: FileDescriptor? = nil, output: FileDescriptor? = nil, _ body: (RunningCommand) async throws -> Void
    ) async throws -> CommandRun {
        let environment = self.environment(environment)
        if let input {
            return try await start(
                arguments, environment, .fileDescriptor(input, closeAfterSpawningProcess: true), output, body)
        }
        guard atTerminal else {
            return try await start(arguments, environment, .none, output, body)
        }
        return try await Terminal.with(typing: "") { terminal in
            try await start(
                arguments, environment, .fileDescriptor(terminal.program, closeAfterSpawningProcess: false), output,
                body)
        }
    }

    private func start(
        _ arguments: [String], _ environment: Subprocess.Environment, _ input: some InputProtocol,
        _ output: FileDescriptor?, _ body: (RunningCommand) async throws -> Void
    ) async throws -> CommandRun {
        guard let output else {
            let result = try await Subprocess.run(
                .path(FilePath(Self.program)), arguments: Arguments(arguments), environment: environment,
                workingDirectory: FilePath(folder), input: input, output: .string(limit: 64 << 20), error: .sequence
            ) { try await Self.watch($0, body) }
            return CommandRun(result.terminationStatus, output: result.standardOutput, errors: result.closureResult)
        }
        let result = try await Subprocess.run(
            .path(FilePath(Self.program)), arguments: Arguments(arguments), environment: environment,
            workingDirectory: FilePath(folder), input: input,
            output: .fileDescriptor(output, closeAfterSpawningProcess: true), error: .sequence
        ) { try await Self.watch($0, body) }
        return CommandRun(result.terminationStatus, output: "", errors: result.closureResult)
    }

    private static func watch<Input, Output>(
        _ execution: Execution<Input, Output, SequenceOutput>, _ body: (RunningCommand) async throws -> Void
    ) async throws -> String {
        let command = RunningCommand(
            pid: Int(execution.processIdentifier.value), errors: execution.standardError,
            signal: { try execution.send(signal: $0) })
        do {
            try await body(command)
        } catch {
            try? execution.send(signal: .kill)
            throw error
        }
        try await command.end()
        return command.errors
    }

    /// Runs a command that is killed (SIGKILL) as soon as somebody pulls the switch.
    package func run(_ arguments: [String], environment: [String: String], killedBy death: KillSwitch) async throws {
        _ = try await Subprocess.run(
            .path(FilePath(Self.program)), arguments: Arguments(arguments), environment: self.environment(environment),
            workingDirectory: FilePath(folder), input: .none, output: .sequence, error: .discarded
        ) { execution in
            let kills = Task {
                for await done in death.pulls {
                    try? execution.send(signal: .kill)
                    done.resume()
                }
            }
            // It ends with the program.
            for try await _ in execution.standardOutput.strings() {}
            death.retire()
            await kills.value
        }
    }

    private func start(
        _ arguments: [String], _ environment: Subprocess.Environment, _ input: some InputProtocol
    ) async throws -> CommandRun {
        let result = try await Subprocess.run(
            .path(FilePath(Self.program)), arguments: Arguments(arguments), environment: environment,
            workingDirectory: FilePath(folder), input: input, output: .string(limit: 64 << 20),
            error: .string(limit: 64 << 20))
        return CommandRun(
            result.terminationStatus, output: result.standardOutput, errors: result.standardError)
    }

    /// Where the suite keeps traces, each run adds one of its own. A run whose server misbehaves on purpose does not.
    private func trace(_ arguments: [String]) -> [String] {
        // It asks nobody.
        guard arguments.first != "show" else { return [] }
        guard let traces = ProcessInfo.processInfo.environment["HUBSTAFF_AUTOMATE_TEST_TRACES"] else { return [] }
        return ["--trace-http", "\(traces)/\(UUID().uuidString).jsonl"]
    }

    /// The program that was built beside the tests.
    package static var program: String {
        let tests = URL(filePath: CommandLine.arguments.first ?? "")
        let beside = tests.deletingLastPathComponent().appending(path: "hubstaff-automate").path
        if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        return repository + "/.build/debug/hubstaff-automate"
    }

    /// The checkout that the tests were built from.
    package static let repository: String = {
        var url = URL(filePath: #filePath)
        for _ in 0..<3 { url.deleteLastPathComponent() }
        return url.path
    }()
}
