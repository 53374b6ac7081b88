// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// An advisory lock (flock) between processes, and between holders in one process. It goes with its holder: a killed
/// process leaves no stale lock.
struct FileLock: Sendable {
    private let descriptor: Int32

    /// How long somebody else may hold it: longer than an exchange with all its attempts, and the token helper's part in
    /// it, takes.
    private static let patience = Duration.seconds(400)

    /// Waits without blocking a thread, by asking every 20 ms; in real time, because the others are real processes.
    ///
    /// - Throws: `TokenStoreFault`, `CancellationError`.
    static func acquire(_ path: String) async throws -> FileLock {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw TokenStoreFault.unwritable(path: path, reason: PrivateFile.lastError())
        }
        let giveUp = ContinuousClock.now + patience
        do {
            while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
                guard errno == EWOULDBLOCK || errno == EINTR else {
                    throw TokenStoreFault.unwritable(path: path, reason: PrivateFile.lastError())
                }
                guard ContinuousClock.now < giveUp else { throw TokenStoreFault.locked(path: path) }
                try await Task.sleep(for: .milliseconds(20))
            }
        } catch {
            close(descriptor)
            throw error
        }
        return FileLock(descriptor: descriptor)
    }

    func release() {
        // Closing is what frees it; the file stays, so that nobody locks one that is already gone.
        close(descriptor)
    }
}
