// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A diagnosis for programs (docs/doctor.md).
enum DoctorJSON {
    static func render(_ diagnosis: Diagnosis) -> String {
        let value: JSONValue = [
            "format_version": "1.0",
            "tool_version": .string(Tool.version),
            "status": .string(diagnosis.status.rawValue),
            "exit_status": .integer(Int(diagnosis.exit.rawValue)),
            "checks": .array(diagnosis.entries.map(entry)),
        ]
        // A JSONValue always encodes; its documentation says so.
        let bytes = (try? value.encoded(pretty: true)) ?? Data()
        return String(decoding: bytes, as: UTF8.self) + "\n"
    }

    private static func entry(_ entry: Diagnosis.Entry) -> JSONValue {
        [
            "check": .string(entry.check),
            "status": .string(entry.result.status.rawValue),
            "message": .string(entry.result.message),
            "advice": .array(entry.result.advice.map(JSONValue.string)),
            "facts": .object(entry.result.facts),
        ]
    }
}
