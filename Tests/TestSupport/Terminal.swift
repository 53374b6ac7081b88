// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A pseudo-terminal: what a test types, a program reads as if somebody sat there.
struct Terminal {
    /// The program's end.
    let program: FileDescriptor

    /// Runs the body with a new terminal into which this was typed already.
    static func with<Value>(typing text: String, _ body: (Terminal) async throws -> Value) async throws -> Value {
        var ends: (Int32, Int32) = (-1, -1)
        guard openpty(&ends.0, &ends.1, nil, nil, nil) == 0 else { throw Errno(rawValue: errno) }
        let keyboard = FileDescriptor(rawValue: ends.0)
        let program = FileDescriptor(rawValue: ends.1)
        defer {
            try? keyboard.close()
            try? program.close()
        }
        try keyboard.writeAll(text.utf8)
        return try await body(Terminal(program: program))
    }
}
