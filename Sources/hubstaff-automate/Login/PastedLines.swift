// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Dispatch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What somebody pastes into standard input, line by line, while the program does other things.
enum PastedLines {
    /// Bytes: more than any address has.
    private static let largest = 65_536

    /// Ends with standard input. The thread that reads ends with the program.
    static func read() -> AsyncStream<String> {
        AsyncStream { continuation in
            DispatchQueue(label: "pasted-lines").async {
                var rest: [UInt8] = []
                // Not by way of a buffer of the C library, whose lock the program would wait for at its end.
                while let byte = nextByte(), rest.count < largest {
                    if byte == UInt8(ascii: "\n") {
                        continuation.yield(String(decoding: rest, as: UTF8.self))
                        rest = []
                    } else {
                        rest.append(byte)
                    }
                }
                if !rest.isEmpty { continuation.yield(String(decoding: rest, as: UTF8.self)) }
                continuation.finish()
            }
        }
    }

    private static func nextByte() -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = readByte(&byte)
            if count == 1 { return byte }
            guard count < 0, errno == EINTR else { return nil }
        }
    }
}

// `PastedLines.read` hides the function of the C library.
private func readByte(_ byte: UnsafeMutableRawPointer?) -> Int { read(STDIN_FILENO, byte, 1) }
