// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Check {
    /// Whether what is kept on this machine can be kept, and is read by nobody else.
    static let files = Check("files", asks: false) { examination in
        let home = examination.settings.home
        let place =
            examination.settings.environment["HUBSTAFF_AUTOMATE_HOME"] == nil
            ? "by default" : "from HUBSTAFF_AUTOMATE_HOME"
        guard let found = KeptFile.below(home) else { return [missing(home, place)] }
        guard KeptFile.isFolder(home) else {
            return [
                .fail(
                    "\(home) is no folder, so that no token and no journal can be kept",
                    "remove it, or name another folder with HUBSTAFF_AUTOMATE_HOME", exit: .localFile)
            ]
        }
        let open = found.compactMap { judge($0, home: home) }
        guard open.isEmpty else { return open }
        guard KeptFile.isWritable(home) else {
            return [
                .fail(
                    "\(home) cannot be written to, so that no token and no journal can be kept",
                    "make it yours, or name another folder with HUBSTAFF_AUTOMATE_HOME", exit: .localFile)
            ]
        }
        return [
            .ok(
                "\(home), \(place): \(found.count == 1 ? "empty" : "all in it is yours alone")",
                ["home": .string(home), "source": .string(place)])
        ]
    }

    private static func missing(_ home: String, _ place: String) -> CheckResult {
        guard let parent = KeptFile.nearestFolder(above: home), KeptFile.isWritable(parent) else {
            return .fail(
                "\(home) is not there, and cannot be made: the folder above cannot be written to",
                "name another folder with HUBSTAFF_AUTOMATE_HOME", exit: .localFile)
        }
        return .ok(
            "\(home), \(place): it is made when there is something to keep",
            ["home": .string(home), "source": .string(place)])
    }

    /// Tokens that others can read are refused by all commands; the rest is worth a word.
    static func judge(_ file: KeptFile, home: String) -> CheckResult? {
        let isToken = ["/tokens", "/logins"].contains { file.path.hasPrefix(home + $0) }
        if !file.isOwn {
            let message = "\(file.path) belongs to somebody else"
            let advice = "remove it, or run the program as its owner"
            return isToken ? .fail(message, advice, exit: .localFile) : .warn(message, advice)
        }
        guard file.mode & 0o077 != 0 else { return nil }
        let message = "others can read \(file.path) (mode 0\(String(file.mode, radix: 8)))"
        let advice = "run: chmod go= \(ShellWords.quoted(file.path))"
        return isToken ? .fail(message, advice, exit: .localFile) : .warn(message, advice)
    }
}
