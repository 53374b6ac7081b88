// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Dispatch
import HubstaffWrite
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Ends a run early: on Ctrl-C, SIGTERM, SIGHUP, or when its time is up.
///
/// While it only reads, the program ends at once, since nothing is lost. Once it writes, nothing new is started, what is
/// under way gets its grace, and the run ends in order with what it did; a further signal ends the program at once,
/// which is as safe as a kill.
final class RunWatch: Sendable {
    private enum Phase { case reading, writing }

    let interruption = Interruption()
    private let phase = Mutex(Phase.reading)
    /// What is left to do before a run that only reads ends.
    private let farewell = Mutex<(@Sendable () async -> Void)?>(nil)
    /// Of its own: all threads of the program may be busy, or wait for somebody to type.
    private let queue = DispatchQueue(label: "run-watch")
    /// When a run that writes ends whatever happens, in seconds after the first signal: within 5 s (DESIGN 6.4).
    private static let lastResort = 4.8

    /// Runs the body under watch.
    ///
    /// - Parameter timeout: for the whole run, in seconds.
    static func watching<Result>(
        timeout: Double?, _ body: (RunWatch) async throws -> Result
    ) async throws -> Result {
        let watch = RunWatch()
        let sources = [SIGINT, SIGTERM, SIGHUP].compactMap(watch.source)
        defer { for source in sources { source.cancel() } }
        if let timeout {
            watch.queue.asyncAfter(deadline: .now() + timeout) { [weak watch] in
                watch?.end(.timeUp(seconds: timeout))
            }
        }
        return try await body(watch)
    }

    /// From here on the run writes, and is no longer ended in the middle.
    ///
    /// - Throws: why it is to end already.
    func startWriting() throws(CommandFailure) {
        phase.withLock { $0 = .writing }
        if let fault = interruption.fault { throw .api(fault) }
    }

    /// Has something done before a run that only reads ends; it has 4 s.
    func beforeLeaving(_ action: @escaping @Sendable () async -> Void) { farewell.withLock { $0 = action } }

    private func source(_ number: Int32) -> (any DispatchSourceSignal)? {
        #if canImport(Darwin)
            // There a source hears of ignored signals too: one that was ignored from the beginning (nohup) stays so.
            let before = signal(number, SIG_IGN)
            if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { return nil }
        #endif
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler { [weak self] in self?.end(.signal) }
        source.resume()
        return source
    }

    /// On the queue.
    private func end(_ cause: Interruption.Cause) {
        guard interruption.begin(cause) else {
            guard cause == .signal else { return }
            Console.standardError("Stopped at once; what was under way may have been made or not.\n")
            _exit(ExitStatus.interrupted.rawValue)
        }
        switch phase.withLock({ $0 }) {
        case .reading:
            let leave: @Sendable () -> Void = {
                Console.standardError("error: \(Self.reason(cause)); nothing was written\n")
                _exit(Self.status(cause).rawValue)
            }
            let farewell = farewell.withLock { $0 }
            interruption.whenIdle {
                guard let farewell else { return leave() }
                Task {
                    await farewell()
                    leave()
                }
            }
            queue.asyncAfter(deadline: .now() + 4, execute: leave)
        case .writing:
            Console.standardError(
                "Stopping (\(Self.reason(cause))): nothing new is started, what is under way gets 4 s; "
                    + "Ctrl-C stops at once.\n")
            queue.asyncAfter(deadline: .now() + Self.lastResort) {
                Console.standardError("Stopped; what was under way may have been made or not.\n")
                _exit(Self.status(cause).rawValue)
            }
        }
    }

    private static func reason(_ cause: Interruption.Cause) -> String {
        "\(cause.fault)"
    }

    private static func status(_ cause: Interruption.Cause) -> ExitStatus {
        ExitStatus(cause.fault)
    }
}
