// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Logging

/// Options that every command takes.
struct CommonOptions: ParsableArguments {
    @Flag(help: "Print plain text, without colour. The environment variable NO_COLOR does the same.")
    var noColor = false

    @Flag(name: .shortAndLong, help: "Print results and errors only.")
    var quiet = false

    @Option(help: "How much to log to standard error.")
    var logLevel: LogLevel = .warning

    func console(_ environment: [String: String]) -> Console {
        Console(quiet: quiet, noColor: noColor, logs: logLevel.level < .warning, environment: environment)
    }

    var logger: Logger {
        var logger = Logger(label: "hubstaff-automate") { label in
            MaskingLogHandler(StreamLogHandler.standardError(label: label))
        }
        logger.logLevel = logLevel.level
        return logger
    }
}

/// The levels of swift-log, by name.
enum LogLevel: String, ExpressibleByArgument, CaseIterable {
    case trace
    case debug
    case info
    case notice
    case warning
    case error
    case critical

    var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .warning }
}
