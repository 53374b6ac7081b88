// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import Testing

@Suite struct ProxySettingsTests {
    @Test func aProxyIsReadWithPortAndPassword() throws {
        let proxy = try #require(try ProxySettings(proxy: "http://ann:p%40ss@proxy.example:3128/", noProxy: nil))
        #expect(proxy.host == "proxy.example")
        #expect(proxy.port == 3128)
        #expect(proxy.credentials?.reveal() == "ann:p@ss")
        #expect(try ProxySettings(proxy: "proxy.example:8080", noProxy: nil)?.port == 8080)
    }

    @Test func noneIsConfiguredByNothing() throws {
        #expect(try ProxySettings(proxy: nil, noProxy: "x") == nil)
        #expect(try ProxySettings(proxy: "", noProxy: nil) == nil)
    }

    @Test(arguments: ["socks5://p:1080", "https://p:443", "http://"])
    func otherProxiesAreRefused(_ text: String) {
        #expect(
            throws: TransportFault.invalidRequest("HTTPS_PROXY is no address of an HTTP proxy (http://host:port)")
        ) { try ProxySettings(proxy: text, noProxy: nil) }
    }

    @Test(
        arguments: [
            ("api.hubstaff.com", nil, true), ("api.hubstaff.com", "hubstaff.com", false),
            ("api.hubstaff.com", "a.example, .hubstaff.com:443", false), ("api.hubstaff.com", "*", false),
            ("nothubstaff.com", "hubstaff.com", true), ("127.0.0.1", nil, false), ("localhost", nil, false),
        ] as [(String, String?, Bool)])
    func exceptionsAreAskedDirectly(_ host: String, noProxy: String?, applies: Bool) throws {
        #expect(try ProxySettings(proxy: "p:1", noProxy: noProxy)?.applies(to: host) == applies)
    }
}
