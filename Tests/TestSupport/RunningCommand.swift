// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Subprocess

/// The built program while it runs: a test reads along what it says on standard error, and sends it signals.
package final class RunningCommand {
    package struct EndedEarly: Error {
        package let waitedFor: String
        package let errors: String
    }

    package let pid: Int
    private let signal: (Signal) throws -> Void
    private var buffers: SubprocessOutputSequence.Iterator
    private var bytes: [UInt8] = []

    init(pid: Int, errors: SubprocessOutputSequence, signal: @escaping (Signal) throws -> Void) {
        self.pid = pid
        self.signal = signal
        buffers = errors.makeAsyncIterator()
    }

    /// All of standard error so far.
    package var errors: String { String(decoding: bytes, as: UTF8.self) }

    /// Waits until this stands on standard error.
    package func says(_ text: String) async throws {
        while !errors.contains(text) {
            guard try await readMore() else { throw EndedEarly(waitedFor: text, errors: errors) }
        }
    }

    package func send(_ signal: Signal) throws { try self.signal(signal) }

    /// Waits until the program closes its standard error.
    package func end() async throws {
        while try await readMore() {}
    }

    private func readMore() async throws -> Bool {
        guard let buffer = try await buffers.next() else { return false }
        buffer.withUnsafeBytes { bytes.append(contentsOf: $0) }
        return true
    }
}
