// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// Data files of a table, under the path that a user would type.
package struct DataShelf: DataFileSource {
    private let files: [String: String]

    package init(_ files: [String: String]) { self.files = files }

    package func read(_ path: String, namedBy ruleFile: String) -> Result<SourceFile, DataFileFault> {
        DataPath.resolve(path, namedBy: ruleFile).flatMap { place in
            guard let text = files[place] else { return .failure(.missing(closest: nil)) }
            return .success(SourceFile(path: place, bytes: Array(text.utf8)))
        }
    }
}
