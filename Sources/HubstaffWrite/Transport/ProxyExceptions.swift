// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The hosts that are asked directly, as `NO_PROXY` lists them: separated by commas or white space.
///
///     *                     all
///     example.com           this name and all below it; .example.com and *.example.com are the same
///     10.1.2.3, ::1         an address
///     10.0.0.0/8            all addresses of a network
///     example.com:8443      any of these with a port: that port alone
struct ProxyExceptions: Sendable, Equatable {
    private struct Entry: Sendable, Equatable {
        let hosts: Hosts
        let port: Int?
    }

    private enum Hosts: Sendable, Equatable {
        case all
        case domain(String)
        case network(bytes: [UInt8], bits: Int)
    }

    private let entries: [Entry]

    init(_ list: String) {
        entries = list.lowercased().split { $0 == "," || $0.isWhitespace }.compactMap { Self.entry(String($0)) }
    }

    func contain(_ host: String, port: Int) -> Bool {
        let name = host.hasSuffix(".") ? String(host.dropLast()) : host
        let address = Self.bytes(ofAddress: name)
        return entries.contains { entry in
            if let wanted = entry.port, wanted != port { return false }
            switch entry.hosts {
            case .all: return true
            // No address lies below another one.
            case .domain(let domain): return name == domain || (address == nil && name.hasSuffix("." + domain))
            case .network(let network, let bits):
                guard let address, address.count == network.count else { return false }
                return Self.isEqual(address, network, bits: bits)
            }
        }
    }

    /// nil for what names no host.
    private static func entry(_ text: String) -> Entry? {
        if text == "*" { return Entry(hosts: .all, port: nil) }
        if let network = network(text) { return Entry(hosts: network, port: nil) }
        let (host, port) = split(text)
        if port == .some(nil) { return nil }
        if let network = network(host) { return Entry(hosts: network, port: port.flatMap { $0 }) }
        if host == "*" { return Entry(hosts: .all, port: port.flatMap { $0 }) }
        let domain = host.drop { $0 == "." || $0 == "*" }
        return domain.isEmpty ? nil : Entry(hosts: .domain(String(domain)), port: port.flatMap { $0 })
    }

    /// An address, or a network such as `10.0.0.0/8`.
    private static func network(_ text: String) -> Hosts? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let bytes = bytes(ofAddress: String(parts[0])) else { return nil }
        guard parts.count == 2 else { return .network(bytes: bytes, bits: bytes.count * 8) }
        guard let bits = Int(parts[1]), (0...bytes.count * 8).contains(bits) else { return nil }
        return .network(bytes: bytes, bits: bits)
    }

    /// `host:port` or `[address]:port`; the port is nil where none stands there, and nil within where it is no number.
    private static func split(_ text: String) -> (host: String, port: Int??) {
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            let host = String(text[text.index(after: text.startIndex)..<end])
            let rest = text[text.index(after: end)...]
            return (host, rest.hasPrefix(":") ? .some(Int(rest.dropFirst())) : nil)
        }
        guard let colon = text.lastIndex(of: ":") else { return (text, nil) }
        return (String(text[..<colon]), .some(Int(text[text.index(after: colon)...])))
    }

    /// The 4 or 16 bytes of an address; nil for a name.
    private static func bytes(ofAddress text: String) -> [UInt8]? {
        let bare = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
        var four = [UInt8](repeating: 0, count: 4)
        if inet_pton(AF_INET, bare, &four) == 1 { return four }
        var sixteen = [UInt8](repeating: 0, count: 16)
        return inet_pton(AF_INET6, bare, &sixteen) == 1 ? sixteen : nil
    }

    private static func isEqual(_ one: [UInt8], _ other: [UInt8], bits: Int) -> Bool {
        let whole = bits / 8
        guard one.prefix(whole) == other.prefix(whole) else { return false }
        guard bits % 8 != 0 else { return true }
        return (one[whole] ^ other[whole]) >> UInt8(8 - bits % 8) == 0
    }
}
