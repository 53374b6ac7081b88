// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a server says to a request without a token: whether it is there and itself, and what time it has.
package struct ServerGreeting: Sendable, Equatable {
    /// Nil where it answered as a server of an API does, be it to refuse.
    package var fault: APIFault?
    /// The header `Date`.
    package var date: Date?
    /// By this machine's clock.
    package var receivedAt: Date
    package var duration: Duration

    package init(fault: APIFault?, date: Date?, receivedAt: Date, duration: Duration) {
        self.fault = fault
        self.date = date
        self.receivedAt = receivedAt
        self.duration = duration
    }

    /// Asks once. No token goes along, so that it can be asked before it is known whether the server is the right one.
    package static func ask(
        _ origin: APIOrigin, _ path: String, _ transport: any HTTPTransport, userAgent: String, clock: any RunClock
    ) async -> ServerGreeting {
        let request = HTTPRequest(
            method: "GET", url: origin.url(path: path),
            headers: ["Accept": "application/json", "User-Agent": userAgent], body: nil, attempt: 1)
        let start = clock.now
        do throws(TransportFault) {
            let response = try await transport.send(request)
            let end = clock.now
            let took = end.timeIntervalSince(start)
            let answer = Answer(response, hiding: Secret(""), path: path, now: end, tookSeconds: took)
            return ServerGreeting(
                fault: fault(answer), date: response.headers["Date"].flatMap(RetryAfter.date), receivedAt: end,
                duration: .seconds(took))
        } catch {
            let end = clock.now
            return ServerGreeting(
                fault: error == .cancelled ? .cancelled : .unreachable(.transport(error)), date: nil, receivedAt: end,
                duration: .seconds(end.timeIntervalSince(start)))
        }
    }

    private static func fault(_ answer: Answer) -> APIFault? {
        switch answer {
        case .value, .noContent, .unauthorized, .limited: nil
        case .blank: .unreachable(.blank)
        case .unreadable: .unreachable(.unreadable)
        case .html(let status, let title): .unreachable(.html(status: status, title: title))
        case .serverError(let status): .unreachable(.serverError(status: status))
        // A refusal in the API's own words is its answer; a page, or a way elsewhere, is somebody else's.
        case .declined(.cdnBlocked): .cdnBlocked
        case .declined(.webPage(let status, let title)): .webPage(status: status, title: title)
        case .declined(.badAnswer(let path, let what)): .badAnswer(path: path, what: what)
        case .declined: nil
        }
    }
}
