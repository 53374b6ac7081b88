// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// An opened plain file. A pipe does not make the program wait, a device gives nothing, and no more is read than a limit,
/// even from a file that grows.
package struct RegularFile: ~Copyable {
    package enum Fault: Error, Hashable {
        case missing
        case folder
        case notRegular
        /// The opened file lies where it should not.
        case elsewhere
        /// `size` is what the file had when it was opened.
        case tooLarge(size: Int, limit: Int)
        /// In the system's words.
        case unreadable(String)
    }

    private let descriptor: Int32
    private let size: Int

    package init(opening path: String) throws(Fault) {
        let opened = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard opened >= 0 else { throw Self.lastFault() }
        var info = stat()
        var fault: Fault?
        if fstat(opened, &info) != 0 {
            fault = Self.lastFault()
        } else if info.st_mode & S_IFMT == S_IFDIR {
            fault = .folder
        } else if info.st_mode & S_IFMT != S_IFREG {
            fault = .notRegular
        }
        if let fault {
            close(opened)
            throw fault
        }
        descriptor = opened
        size = Int(info.st_size)
    }

    deinit { close(descriptor) }

    /// Where the opened file lies, whatever has become of its path; nil where the system does not tell.
    package var realPath: RealPath? { RealPath(descriptor: descriptor) }

    package func read(limit: Int) throws(Fault) -> [UInt8] {
        guard size <= limit else { throw .tooLarge(size: size, limit: limit) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        var buffer = [UInt8](repeating: 0, count: 262_144)
        while true {
            let count = systemRead(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.lastFault()
            }
            guard bytes.count + count <= limit else { throw .tooLarge(size: size, limit: limit) }
            bytes += buffer[..<count]
        }
    }

    private static func lastFault() -> Fault {
        switch errno {
        case ENOENT, ENOTDIR: .missing
        case ENXIO: .notRegular
        case EACCES: .unreadable("permission denied")
        default: .unreadable(String(cString: strerror(errno)))
        }
    }
}

// `RegularFile.read` hides the function of the C library.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
