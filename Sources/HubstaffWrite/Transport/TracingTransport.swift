// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Another transport, with a trace of all that goes through it. A trace that cannot be written ends the run: what is sent
/// afterwards would not stand in it.
package struct TracingTransport: HTTPTransport {
    private let inner: any HTTPTransport
    private let trace: HTTPTrace
    private let clock: any RunClock
    private let interruption: Interruption

    package init(
        _ inner: any HTTPTransport, trace: HTTPTrace, clock: any RunClock = SystemClock(),
        interruption: Interruption = Interruption()
    ) {
        self.inner = inner
        self.trace = trace
        self.clock = clock
        self.interruption = interruption
    }

    package func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
        let start = clock.now
        let result: Result<HTTPResponse, TransportFault>
        do throws(TransportFault) {
            result = .success(try await inner.send(request))
        } catch {
            result = .failure(error)
        }
        let duration = Duration.seconds(clock.now.timeIntervalSince(start))
        await trace.record(request, result: result, sentAt: start, duration: duration)
        if let fault = await trace.failure { interruption.begin(.traceLost(fault)) }
        return try result.get()
    }
}
