// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import HubstaffWrite
import RuleEngine

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@main
struct HubstaffAutomate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hubstaff-automate",
        abstract: "Hubstaff configuration as code: rules in git, a plan to review, an apply that writes just that.",
        discussion: """
            EXAMPLE
              hubstaff-automate plan --sandbox sandbox.json rules.example.yaml

            The first time, try it on the built-in sandbox: no account is needed. docs/ explains the rest.
            """,
        version: Tool.version,
        subcommands: [
            ValidateCommand.self, PlanCommand.self, ShowCommand.self, ApplyCommand.self, ExplainCommand.self,
            SnapshotCommand.self, DoctorCommand.self, AuthCommand.self, SchemaCommand.self, SandboxCommand.self,
        ]
    )

    /// Runs the command and turns whatever went wrong into a message and an exit status, in this one place.
    static func main() async {
        // A reader that goes away is an error of writing, not a reason to die without a word.
        signal(SIGPIPE, SIG_IGN)
        CrashSilence.begin()
        keepStandardDescriptors()
        var settings = Settings(isSandbox: false)
        do {
            var command = try parseAsRoot()
            settings = Self.settings(of: command)
            if var asyncCommand = command as? any AsyncParsableCommand {
                try await asyncCommand.run()
            } else {
                try command.run()
            }
        } catch let failure as CommandFailure {
            end(failure, settings)
        } catch let fault as APIFault {
            end(.api(fault), settings)
        } catch {
            // What the argument parser does not know as its own is a fault of this program.
            guard exitCode(for: error) == .failure else { end(parsing: error) }
            end(.internalFault("\(error)"), settings)
        }
    }

    /// Help, or what is wrong with the arguments, which may be a token that slipped there.
    private static func end(parsing error: any Error) -> Never {
        let code = exitCode(for: error)
        let text = fullMessage(for: error)
        if !text.isEmpty { Console.message(text + "\n", isResult: code.isSuccess) }
        _exit(code.rawValue)
    }

    /// Puts something at the numbers of standard streams that are closed, so that no file or connection that is opened
    /// later gets them, and what is meant for people ends up in it. It cannot be read or written, as before.
    private static func keepStandardDescriptors() {
        for (number, mode) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
        where fcntl(number, F_GETFD) == -1 && errno == EBADF {
            // The lowest free number is this one, since those below are taken.
            _ = open("/dev/null", mode)
        }
    }

    /// What counts of the environment for this command.
    private static func settings(of command: any ParsableCommand) -> Settings {
        Settings(isSandbox: (command as? any ConnectingCommand)?.connection.sandbox != nil)
    }

    private static func end(_ failure: CommandFailure, _ settings: Settings) -> Never {
        if let message = failure.message {
            let advice = FailureAdvice(settings: settings).lines(failure).map {
                "  \(FailureAdvice.marked(escapedForTerminal($0)))\n"
            }
            Console.standardError(message + "\n" + advice.joined())
        }
        _exit(ExitStatus(failure).rawValue)
    }
}

/// What the program says of itself.
enum Tool {
    static let version = "0.1.0"
    static let homepage = "https://github.com/hubstaff-automate/hubstaff-automate"
}
