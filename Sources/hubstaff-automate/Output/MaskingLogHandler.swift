// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Logging
import RuleEngine

/// Another handler, which never sees a token, whatever was logged.
struct MaskingLogHandler: LogHandler {
    private var inner: any LogHandler

    init(_ inner: any LogHandler) { self.inner = inner }

    var logLevel: Logger.Level {
        get { inner.logLevel }
        set { inner.logLevel = newValue }
    }

    var metadata: Logger.Metadata {
        get { inner.metadata }
        set { inner.metadata = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { inner[metadataKey: key] }
        set { inner[metadataKey: key] = newValue }
    }

    func log(event: LogEvent) {
        var event = event
        event.message = "\(Environment.secrets.masked(event.message.description))"
        event.metadata = event.metadata.map { $0.mapValues(Self.masked) }
        inner.log(event: event)
    }

    private static func masked(_ value: Logger.Metadata.Value) -> Logger.Metadata.Value {
        switch value {
        case .string(let text): .string(Environment.secrets.masked(text))
        case .stringConvertible(let text): .string(Environment.secrets.masked("\(text)"))
        case .array(let values): .array(values.map(masked))
        case .dictionary(let values): .dictionary(values.mapValues(masked))
        }
    }
}
