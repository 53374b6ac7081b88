// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Reads the data files that rules name. Pure code asks, the program answers.
package protocol DataFileSource: Sendable {
    /// `path` as it is written in `ruleFile`, and relative to that file's folder. The file that comes back has the path
    /// that a user would type from the current folder.
    func read(_ path: String, namedBy ruleFile: String) -> Result<SourceFile, DataFileFault>
}
