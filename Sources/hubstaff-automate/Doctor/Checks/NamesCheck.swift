// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

extension Check {
    /// Whether the names of the servers, or of the proxy that stands before them, have an address.
    static let names = Check("names", needs: ["configuration"]) { examination in
        guard let line = examination.line else { return [.skipped("there is no way to ask")] }
        var results: [CheckResult] = []
        var seen: Set<String> = []
        for origin in [line.api, line.account].compactMap({ $0 }) {
            let host = line.proxy.map { $0.applies(to: origin.host) ? $0.host : origin.host } ?? origin.host
            guard seen.insert(host).inserted else { continue }
            let isProxy = host != origin.host
            results.append(judge(host, isProxy, await HostLookup.find(host, within: line.connectTimeout)))
        }
        return results
    }

    static func judge(_ host: String, _ isProxy: Bool, _ found: HostLookup) -> CheckResult {
        let what = isProxy ? "the proxy \(host)" : host
        switch found {
        case .addresses(let addresses):
            let shown = addresses == [host] ? "is an address" : "is \(addresses.prefix(2).joined(separator: ", "))"
            return .ok(
                "\(what) \(shown)", ["host": .string(host), "addresses": .array(addresses.map(JSONValue.string))])
        case .failed(let reason):
            return .fail(
                "\(what) has no address: \(reason)",
                isProxy
                    ? "check the name in HTTPS_PROXY, and the name server of this machine"
                    : "check the name server of this machine; where only a proxy knows names, set HTTPS_PROXY",
                exit: .unreachable, facts: ["host": .string(host)])
        case .timedOut:
            return .fail(
                "\(what): the name server of this machine does not answer", "check the network of this machine",
                exit: .unreachable, facts: ["host": .string(host)])
        }
    }
}
