// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import LocalFiles
import RuleEngine

/// The files that a run reads: what it saves must not take the place of one of them.
struct InputFiles {
    private var paths: [String]

    init(_ paths: [String?]) { self.paths = paths.compactMap(\.self) }

    mutating func add(_ files: [SourceFile]) { paths += files.map(\.path) }

    /// Refuses to save to a file that is read, under whatever name.
    ///
    /// - Parameter option: that names the file.
    func refuse(_ output: String?, option: String) throws(CommandFailure) {
        guard let output, let place = RealPath(of: output), paths.contains(where: { RealPath(of: $0) == place }) else {
            return
        }
        throw .usage(
            "\(option) \(escapedForTerminal(output)) would overwrite a file that this run reads; name another one")
    }
}
