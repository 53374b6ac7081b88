// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where the journal of a ruleset lies: a file for each server, organization and ruleset, so that a run finds what
/// earlier runs of the same rules left open, and nothing else.
package struct JournalPlace: Sendable, Equatable {
    /// The journal itself: JSON lines.
    package let file: String
    /// What keeps two runs of one journal apart is a lock on this file.
    package let lockFile: String

    /// The folder that holds it.
    package var folder: String {
        switch file.lastIndex(of: "/") {
        case nil: "."
        case file.startIndex?: "/"
        case let slash?: String(file[..<slash])
        }
    }

    /// Names what the journal is of, as a part of a path.
    package var key: String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return Self.safe(name.hasSuffix(".jsonl") ? String(name.dropLast(6)) : name)
    }

    /// Whether its folder is made where it is missing.
    package let makesFolder: Bool

    /// At a place that somebody chose.
    ///
    /// - Parameter makesFolder: whether its folder is made where it is missing, and not a misspelt one.
    package init(file: String, makesFolder: Bool = false) {
        self.makesFolder = makesFolder
        self.file = file
        lockFile = file + ".lock"
    }

    /// Below the program's own folder.
    ///
    /// - Parameter server: `JournalPlace.server` of an origin, or `sandbox` of a file.
    package init(home: String, server: String, organization: Int, ruleset: String) {
        makesFolder = true
        let key = "\(home)/journals/\(server)-\(organization)-\(Self.safe(ruleset))"
        file = key + ".jsonl"
        lockFile = key + ".lock"
    }

    /// The server's name and port, as part of a file's name.
    package static func server(_ origin: APIOrigin) -> String {
        safe(origin.text.split(separator: "://").last.map(String.init) ?? origin.host)
    }

    /// An emulated organization that is kept in a file: its port is another one in each run.
    ///
    /// Its real path counts, so that two ways to one file share a journal.
    package static func sandbox(_ path: String) -> String {
        let digits = Array("0123456789abcdef")
        let digest = SHA256.hash(data: realPath(path)).prefix(8)
        return digest.reduce(into: "sandbox-") { $0 += [digits[Int($1 >> 4)], digits[Int($1 & 15)]] }
    }

    private static func realPath(_ path: String) -> Data {
        guard let resolved = realpath(path, nil) else { return Data(path.utf8) }
        defer { free(resolved) }
        return Data(bytes: resolved, count: strlen(resolved))
    }

    private static func safe(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "_" })
    }
}
