// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What goes wrong in a run: the file that `--faults` names.
package struct FaultScript: StoredRecord {
    /// Of what is drawn for faults with a `probability`: the same requests in the same order meet the same faults.
    package var seed = 1
    /// Settings of the document to be others while the script is in force.
    package var settings = SettingOverrides()
    /// The first one that is due is played.
    package var faults: [SandboxFault] = []

    package init() {}
    package init(_ faults: [SandboxFault], seed: Int = 1) {
        self.faults = faults
        self.seed = seed
    }

    package static let fields: [StoredField<Self>] = [
        .init("seed", \.seed),
        .init("settings", \.settings),
        .init("faults", \.faults, required: true),
    ]

    /// Reads a script and checks it.
    /// - Throws: `SandboxFileError`: not readable, or wrong, with the place.
    package static func load(path: String) throws(SandboxFileError) -> FaultScript {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw .cannotReadFaults(path: path, reason: error.localizedDescription)
        }
        do { return try FaultScript(parsing: data) } catch {
            throw .badFaults(path: path, problem: "\(error)")
        }
    }

    /// - Throws: `JSONSyntaxError` or `DocumentError`.
    package init(parsing data: Data) throws {
        self = try FaultScript(stored: try JSON(parsing: data))
        try check()
    }
}

/// Some of the settings, over the others.
package struct SettingOverrides: StoredValue {
    private var members: [String: JSON] = [:]

    init() {}
    package init(stored: JSON) throws(DocumentError) {
        _ = try SandboxSettings(stored: stored)
        members = stored.object ?? [:]
    }
    package var stored: JSON { .object(members) }

    func over(_ settings: SandboxSettings) -> SandboxSettings {
        guard !members.isEmpty, case .object(var all) = settings.stored else { return settings }
        all.merge(members) { _, new in new }
        return (try? SandboxSettings(stored: .object(all))) ?? settings
    }
}
