// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Why a data file is not read. What it says never holds more of the file system than the path that the rule names.
package enum DataFileFault: Error, Hashable, Sendable {
    /// The rule names nothing, or something with a NUL in it.
    case badPath
    /// The path begins at the root of the file system, or with `~`.
    case absolute
    /// `..` leads out of the root folder.
    case outsideRoot(root: String)
    /// A symbolic link leads out of the root folder.
    case linkOutsideRoot(root: String)
    /// A part of the path begins with a dot.
    case hidden(part: String)
    /// `closest` is the path of a file beside it that may be meant.
    case missing(closest: String?)
    case folder
    /// A pipe, a device, a socket.
    case notRegular
    /// More bytes than are read.
    case tooLarge(limit: Int)
    /// The system refuses; in its words.
    case unreadable(reason: String)
}

extension DataFileFault {
    /// At the place where the rule names the path.
    package func diagnostic(_ path: String, at position: SourcePosition, length: Int) -> Diagnostic {
        .error(code, message(path), at: position, length: length, suggestion: cure)
    }

    private var code: DiagnosticCode {
        switch self {
        case .missing, .badPath: "no-data-file"
        case .absolute, .outsideRoot, .linkOutsideRoot, .hidden: "data-outside-root"
        case .folder, .notRegular, .unreadable: "unreadable-data"
        case .tooLarge: "file-too-large"
        }
    }

    // MARK: - Texts

    private func message(_ path: String) -> String {
        switch self {
        case .badPath: "this is no path of a file"
        case .absolute: "\"\(path)\" is not relative to this file"
        case .outsideRoot(let root): "\"\(path)\" leads out of \(Self.shown(root))"
        case .linkOutsideRoot(let root): "\"\(path)\" is a link that leads out of \(Self.shown(root))"
        case .hidden(let part): "\"\(path)\" has a part that begins with a dot: \"\(part)\""
        case .missing: "there is no file \"\(path)\""
        case .folder: "\"\(path)\" is a folder"
        case .notRegular: "\"\(path)\" is no regular file"
        case .tooLarge(let limit): "\"\(path)\" has more than \(limit) bytes"
        case .unreadable(let reason): "cannot read \"\(path)\": \(reason)"
        }
    }

    private var cure: String? {
        switch self {
        case .badPath: "write a path that is relative to this file: data/people.csv"
        case .absolute: "write the path from the folder of this file: data/people.csv"
        case .outsideRoot: "put the file below that folder, or choose a folder above with --root"
        case .linkOutsideRoot: "put a copy of the file below that folder, or choose a folder above with --root"
        case .hidden: "hidden files and folders are not read; rename it or put the file elsewhere"
        case .missing(let closest?): "did you mean \"\(closest)\"?"
        case .missing(nil): "paths are relative to the file that names them"
        case .folder: "name one file; a rule reads one"
        case .notRegular: "put the data into a plain file"
        case .tooLarge: "split it into several files"
        case .unreadable: nil
        }
    }

    private static func shown(_ root: String) -> String {
        root == "." ? "the current folder" : "the folder \"\(root)\""
    }
}
