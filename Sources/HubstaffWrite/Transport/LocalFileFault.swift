// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A file of this machine cannot be used.
package enum LocalFileFault: Error, Sendable, Equatable {
    case unreadable(path: String, reason: String)
    case unwritable(path: String, reason: String)
    /// A line of a journal cannot be read.
    case damaged(path: String, line: Int)
    /// A line of a journal is of a type that this version does not know; which version began the run, where that is known.
    case unknownLine(path: String, line: Int, type: String, version: String?)
    /// What was given as a journal is something else.
    case notAJournal(path: String)
    /// A journal of a later version.
    case newerFormat(path: String, format: Int)
    /// A file or folder that a variable names holds no certificates that can be used.
    case badCertificates(variable: String, path: String, reason: String)
}

extension LocalFileFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
        case .unwritable(let path, let reason): "cannot write \(path): \(reason)"
        case .damaged(let path, let line):
            "line \(line) of the journal \(path) is damaged: it may speak of a write that is still under way"
        case .unknownLine(let path, let line, let type, let version):
            "line \(line) of the journal \(path) is of the type \"\(type)\", which this version does not know: "
                + "\(version.map { "version \($0)" } ?? "a later version") wrote it; go on with that version, or a later one "
                + "(the file was left as it is)"
        case .notAJournal(let path): "\(path) is no journal, and is left as it is; name another file"
        case .newerFormat(let path, let format):
            "the journal \(path) was written by a later version (format \(format)); use that version"
        case .badCertificates(let variable, let path, let reason): "\(variable): \(path): \(reason)"
        }
    }
}
