// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where a file lies once every link is followed. Bytes, since text compares `é` in two encodings as equal.
package struct RealPath: Hashable, Sendable {
    private let bytes: [UInt8]

    /// Nil when there is no such file.
    package init?(of path: String) {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        bytes = Array(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved)))
    }

    /// Of an opened file.
    init?(descriptor: Int32) {
        var buffer = [CChar](repeating: 0, count: 16_384)
        #if canImport(Darwin)
            guard fcntl(descriptor, F_GETPATH, &buffer) != -1 else { return nil }
            let count = buffer.firstIndex(of: 0) ?? buffer.count
        #else
            let count = readlink("/proc/self/fd/\(descriptor)", &buffer, buffer.count)
            guard count > 0, count < buffer.count else { return nil }
        #endif
        bytes = buffer[..<count].map { UInt8(bitPattern: $0) }
    }

    /// Whether it is the folder, or lies below it.
    package func isInside(_ folder: RealPath) -> Bool {
        let slash = UInt8(ascii: "/")
        let prefix = folder.bytes.last == slash ? folder.bytes : folder.bytes + [slash]
        return bytes == folder.bytes || bytes.starts(with: prefix)
    }
}
