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

/// Files that only their owner may read: written whole or not at all, and on the disk before the call returns.
package enum PrivateFile {
    /// Makes the folder, and its parents, where missing: 0700 from their first moment on, so that another process
    /// that makes the same one meanwhile never sees it open.
    static func makeFolder(_ path: String) throws(TokenStoreFault) {
        try makeParents(path)
        try checkFolder(path)
    }

    /// The same, whatever the modes of folders that were there before.
    static func makeParents(_ path: String) throws(TokenStoreFault) { try makeFolders(upTo: path[...]) }

    private static func makeFolders(upTo path: Substring) throws(TokenStoreFault) {
        if mkdir(String(path), 0o700) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw .unwritable(path: String(path), reason: lastError())
        }
        try makeFolders(upTo: path[..<slash])
        guard mkdir(String(path), 0o700) == 0 || errno == EEXIST else {
            throw .unwritable(path: String(path), reason: lastError())
        }
    }

    static func checkFolder(_ path: String) throws(TokenStoreFault) {
        var info = stat()
        guard stat(path, &info) == 0 else { return }
        try check(info, path)
    }

    /// The file's bytes; nil where there is no file.
    static func read(_ path: String) throws(TokenStoreFault) -> Data? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .unreadable(path: path, reason: lastError())
        }
        defer { close(descriptor) }
        try check(try regular(descriptor, path), path)
        return try contents(descriptor, path)
    }

    /// What the system says of an opened file, which must be a regular one.
    private static func regular(_ descriptor: Int32, _ path: String) throws(TokenStoreFault) -> stat {
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { throw .unreadable(path: path, reason: lastError()) }
        guard info.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path: path, reason: "no regular file") }
        return info
    }

    /// All bytes of an opened regular file, whatever its mode.
    static func contents(_ descriptor: Int32, _ path: String) throws(TokenStoreFault) -> Data {
        _ = try regular(descriptor, path)
        var data = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = systemRead(descriptor, &buffer, buffer.count)
            if count == 0 { return data }
            if count < 0 {
                if errno == EINTR { continue }
                throw .unreadable(path: path, reason: lastError())
            }
            data.append(contentsOf: buffer[..<count])
        }
    }

    /// Puts `data` in the place of whatever is at `path`: temporary file, fsync, rename, fsync of the folder.
    package static func replace(_ path: String, with data: Data) throws(TokenStoreFault) {
        let temporary = "\(path).\(getpid()).\(UInt32.random(in: 0 ... .max)).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .unwritable(path: path, reason: lastError()) }
        var reason: String?
        if !writeAll(descriptor, data) || fchmod(descriptor, 0o600) != 0 || fsync(descriptor) != 0 {
            reason = lastError()
        }
        // A failed close can mean that the data never reached the disk (NFS, quotas).
        if close(descriptor) != 0, reason == nil { reason = lastError() }
        if reason == nil, rename(temporary, path) != 0 { reason = lastError() }
        if let reason {
            unlink(temporary)
            throw .unwritable(path: path, reason: reason)
        }
        try syncFolder(of: path)
    }

    /// Removes a file, where there is one.
    package static func remove(_ path: String) throws(TokenStoreFault) {
        guard unlink(path) == 0 || errno == ENOENT else { throw .unwritable(path: path, reason: lastError()) }
    }

    /// Without it the rename itself may not survive a power cut.
    private static func syncFolder(of path: String) throws(TokenStoreFault) {
        let folder =
            switch path.lastIndex(of: "/") {
            case nil: "."
            case path.startIndex?: "/"
            case let slash?: String(path[..<slash])
            }
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unwritable(path: path, reason: lastError()) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .unwritable(path: path, reason: lastError()) }
    }

    static func writeAll(_ descriptor: Int32, _ data: Data) -> Bool {
        data.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }

    private static func check(_ info: stat, _ path: String) throws(TokenStoreFault) {
        guard info.st_mode & 0o077 == 0 else {
            throw .openToOthers(path: path, mode: "0" + String(info.st_mode & 0o777, radix: 8))
        }
    }

    static func lastError() -> String { String(cString: strerror(errno)) }
}

// `PrivateFile.read` hides the function of the C library.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}
