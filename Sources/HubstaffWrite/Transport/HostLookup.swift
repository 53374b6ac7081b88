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

/// What the name servers of this machine say of a host.
package enum HostLookup: Sendable, Equatable {
    /// Numeric, each once.
    case addresses([String])
    /// In the system's words.
    case failed(String)
    case timedOut

    /// Asks as every program does, but for so long at most: the system's own patience can be minutes.
    package static func find(_ host: String, within limit: Duration) async -> HostLookup {
        let (answers, continuation) = AsyncStream.makeStream(of: HostLookup.self)
        // It blocks, and cannot be given up: the thread ends by itself.
        DispatchQueue.global().async { continuation.yield(resolve(host)) }
        DispatchQueue.global().asyncAfter(deadline: .now() + limit.inSeconds) { continuation.yield(.timedOut) }
        for await answer in answers { return answer }
        return .timedOut
    }

    private static func resolve(_ host: String) -> HostLookup {
        var hints = addrinfo()
        #if canImport(Glibc)
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, nil, &hints, &list)
        defer { if let list { freeaddrinfo(list) } }
        guard status == 0 else { return .failed(gai_strerror(status).map { String(cString: $0) } ?? "error \(status)") }
        var found: [String] = []
        var next = list
        while let entry = next {
            if let text = text(entry.pointee), !found.contains(text) { found.append(text) }
            next = entry.pointee.ai_next
        }
        return found.isEmpty ? .failed("it has none") : .addresses(found)
    }

    private static func text(_ entry: addrinfo) -> String? {
        var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let status = getnameinfo(
            entry.ai_addr, entry.ai_addrlen, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST)
        guard status == 0 else { return nil }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
