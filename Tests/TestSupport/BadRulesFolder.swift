// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where the tests leave their bad rule files for `scripts/check-schema.sh`, which asks another validator whether the
/// schema refuses them too.
package enum BadRulesFolder {
    /// nil unless the variable names a folder.
    package static var path: String? {
        ProcessInfo.processInfo.environment["HUBSTAFF_AUTOMATE_BAD_RULES"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Writes a file beside a list of the codes that it is reported with. `group` and `name` together are unique.
    package static func write(_ text: String, codes: [String], group: String, name: String) throws {
        guard let path else { return }
        let slug = String(name.map { $0.isLetter || $0.isNumber ? $0 : "-" })
        let base = URL(filePath: path).appending(path: "\(group)-\(slug)")
        try Data(text.utf8).write(to: base.appendingPathExtension("yaml"))
        try Data(codes.map { $0 + "\n" }.joined().utf8).write(to: base.appendingPathExtension("codes"))
    }
}
