// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

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

/// Keeps two applies of one journal apart on this machine.
///
/// It is a lock of the kernel (flock), which goes with the process: there is no stale one. What stands in the file
/// is only to tell people who has it.
package struct RunLock: Sendable {
    private let descriptor: Int32

    /// Who has it, as far as the file tells.
    package struct Holder: Sendable, Equatable {
        package let pid: Int
        package let since: Date
    }

    package enum Fault: Error, Sendable, Equatable {
        case held(path: String, by: Holder?)
        /// The file cannot be made or locked.
        case unusable(path: String, reason: String)
    }

    /// Takes it, or says who has it; it does not wait.
    ///
    /// - Parameters:
    ///   - makesFolder: whether its folder is made where it is missing.
    ///   - now: since when this process has it.
    package static func acquire(_ path: String, makesFolder: Bool = true, now: Date) throws(Fault) -> RunLock {
        // Where the folder cannot be made, opening the file says why.
        if makesFolder, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            try? PrivateFile.makeFolder(String(path[..<slash]))
        }
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .unusable(path: path, reason: PrivateFile.lastError()) }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            if code == EINTR { continue }
            let reason = PrivateFile.lastError()
            let holder = code == EWOULDBLOCK ? self.holder(descriptor) : nil
            close(descriptor)
            throw code == EWOULDBLOCK ? .held(path: path, by: holder) : .unusable(path: path, reason: reason)
        }
        // Where this fails only the message to others is poorer.
        _ = ftruncate(descriptor, 0)
        _ = PrivateFile.writeAll(descriptor, Data("\(getpid()) \(now.formatted(.iso8601))\n".utf8))
        return RunLock(descriptor: descriptor)
    }

    package func release() {
        // A child process that is about to start may still have a copy of the descriptor.
        _ = flock(descriptor, LOCK_UN)
        // Closing is what frees it; the file stays, so that nobody locks one that is already gone.
        close(descriptor)
    }

    private static func holder(_ descriptor: Int32) -> Holder? {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        let words = String(decoding: bytes[..<count], as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let pid = Int(words[0]), let since = try? Date(String(words[1]), strategy: .iso8601)
        else { return nil }
        return Holder(pid: pid, since: since)
    }
}

extension RunLock.Fault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .held(let path, let holder):
            "another apply of this ruleset is at work on this organization"
                + (holder.map { ": process \($0.pid), since \($0.since.formatted(.iso8601))" } ?? "")
                + " (\(path)); wait for its end, or stop it, and run this again"
        case .unusable(let path, let reason): "cannot lock \(path): \(reason)"
        }
    }
}
