// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The lines of a journal file.
package struct JournalText: Sendable {
    package private(set) var entries: [JournalEntry] = []
    /// Whether the file ends in the middle of a line: a crash or a full disk cut it off.
    package private(set) var endsTorn = false
    /// Whether the file ends without a line feed.
    package private(set) var needsLineFeed = false

    /// Reads all lines. The last one may be cut off, and so may one that a `torn` line follows.
    ///
    /// - Throws: `damaged` for any other line that is none: it may have said of a write that it is under way.
    package init(_ data: Data, path: String) throws(LocalFileFault) {
        let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        needsLineFeed = data.last.map { $0 != UInt8(ascii: "\n") } ?? false
        var open: Int?
        for (index, line) in lines.enumerated() where !line.isEmpty {
            let entry = (try? JSONValue(parsing: Data(line))).flatMap { Self.entry($0) }
            if case .newer(let format)? = entry { throw .newerFormat(path: path, format: format) }
            if let before = open {
                guard case .entry(.torn)? = entry else { throw .damaged(path: path, line: before + 1) }
                open = nil
            }
            if case .entry(let entry)? = entry { entries.append(entry) } else { open = index }
        }
        guard let open else { return }
        // A whole last line with its line feed was not cut off: somebody else wrote it.
        guard needsLineFeed else { throw .damaged(path: path, line: open + 1) }
        endsTorn = true
    }

    private enum Line {
        case entry(JournalEntry)
        case newer(format: Int)
    }

    private static func entry(_ json: JSONValue) -> Line? {
        if json["type"] == "run", let format = json["format"]?.int, format > JournalRun.format {
            return .newer(format: format)
        }
        return JournalEntry(json: json).map(Line.entry)
    }
}
