// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Plans that runs were approved for by their digest, so that a later run with the same digest goes on with them although
/// a new plan, of a state in which part is done, has another one.
package struct StoredPlans: Sendable {
    private let folder: String

    /// - Parameters:
    ///   - home: the program's own folder (`HUBSTAFF_AUTOMATE_HOME`), made when missing.
    ///   - place: the journal of the ruleset. A plan of another ruleset, organization or server is not found.
    package init(home: String, besides place: JournalPlace) {
        folder = "\(home)/plans/\(place.key)"
    }

    /// Where the plan with this digest is, or would be: `<64 digits>.json`.
    ///
    /// - Returns: nil for what is no digest.
    package func path(of digest: String) -> String? {
        let digits = digest.utf8.dropFirst("sha256:".utf8.count)
        guard Self.isDigest(digest) else { return nil }
        return "\(folder)/\(String(Substring(digits))).json"
    }

    /// Whether it has the form `sha256:` and 64 hexadecimal digits.
    package static func isDigest(_ text: String) -> Bool {
        let digits = text.utf8.dropFirst("sha256:".utf8.count)
        let hexadecimal = Set("0123456789abcdef".utf8)
        return text.hasPrefix("sha256:") && digits.count == 64 && digits.allSatisfy(hexadecimal.contains)
    }

    /// Keeps a plan, 0600 in a 0700 folder.
    package func write(_ plan: Data, digest: String) throws(TokenStoreFault) {
        guard let path = path(of: digest) else { return }
        try PrivateFile.makeFolder(folder)
        try PrivateFile.replace(path, with: plan)
    }

    /// Forgets a plan that is done: nobody may carry it out again by its digest.
    package func remove(digest: String) throws(TokenStoreFault) {
        guard let path = path(of: digest) else { return }
        try PrivateFile.remove(path)
    }

    /// The plan's bytes; nil where no such plan was kept.
    package func read(digest: String) throws(TokenStoreFault) -> Data? {
        guard let path = path(of: digest) else { return nil }
        return try PrivateFile.read(path)
    }
}
