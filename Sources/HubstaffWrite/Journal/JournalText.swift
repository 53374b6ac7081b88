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
    /// - Throws: `damaged` for any other line that is none: it may have said of a write that it is under way. `unknownLine`
    ///   and `newerFormat` for what later versions wrote, `notAJournal` for a file that does not begin like one.
    package init(_ data: Data, path: String) throws(LocalFileFault) {
        let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        needsLineFeed = data.last.map { $0 != UInt8(ascii: "\n") } ?? false
        if let first = lines.first(where: { !$0.isEmpty }) { try Self.check(first: first, path) }
        var versions: [String: String] = [:]
        var open: Int?
        for (index, line) in lines.enumerated() where !line.isEmpty {
            let entry = (try? JSONValue(parsing: Data(line))).flatMap { Self.entry($0) }
            switch entry {
            case .newer(let format)?: throw .newerFormat(path: path, format: format)
            case .unknown(let type, let run)?:
                throw .unknownLine(path: path, line: index + 1, type: type, version: run.flatMap { versions[$0] })
            case .entry(.run(let run))?: versions[run.id] = run.toolVersion
            case .entry?, nil: break
            }
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
        /// Of a type that this version does not know; in which run.
        case unknown(type: String, run: String?)
    }

    private static let types: Set = ["run", "intent", "outcome", "end", "torn"]

    /// How the first line of a journal begins: keys are sorted.
    private static let beginning = Data(#"{"digest":"#.utf8)

    /// One that a crash cut off is a beginning at least, or zeros.
    private static func check(first line: Data, _ path: String) throws(LocalFileFault) {
        let isBeginning = line.starts(with: beginning) || beginning.starts(with: line) || line.allSatisfy { $0 == 0 }
        guard !isBeginning, (try? JSONValue(parsing: Data(line)))?["type"]?.string == nil else { return }
        throw .notAJournal(path: path)
    }

    private static func entry(_ json: JSONValue) -> Line? {
        if json["type"] == "run", let format = json["format"]?.int, format > JournalRun.format {
            return .newer(format: format)
        }
        if let type = json["type"]?.string, !types.contains(type) {
            return .unknown(type: type, run: json["run"]?.string)
        }
        return JournalEntry(json: json).map(Line.entry)
    }
}
