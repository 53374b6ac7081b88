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

    @Test(arguments: [
        "socks5://p:1080", "https://p:443", "http://", "http://ann:secret#1@p:3128", "http://ann:12?x@p:3128",
        "http://ann:12/x@p:3128", "p:3128/path",
    ])
    func otherProxiesAreRefused(_ text: String) {
        #expect {
            try ProxySettings(proxy: text, noProxy: nil)
        } throws: { error in
            error as? ProxySettings.Fault == ProxySettings.Fault() && !"\(error)".contains("secret#1")
        }
    }

    @Test(
        arguments: [
            ("api.hubstaff.com", nil, true), ("api.hubstaff.com", "hubstaff.com", false),
            ("api.hubstaff.com", "a.example, .hubstaff.com:443", false), ("api.hubstaff.com", "*", false),
            ("API.Hubstaff.com", "*.HUBSTAFF.com", false), ("api.hubstaff.com.", "hubstaff.com", false),
            ("api.hubstaff.com", "hubstaff.com:8443", true), ("api.hubstaff.com", "*:8443 *:443", false),
            ("nothubstaff.com", "hubstaff.com", true), ("127.0.0.1", nil, false), ("localhost", nil, false),
            ("10.1.2.3", "10.0.0.0/8", false), ("10.1.2.3", "10.1.2.0/23", false), ("10.1.4.3", "10.1.2.0/23", true),
            ("10.1.2.3", "10.1.2.3:443", false), ("10.1.2.3", "10.1.2.4", true), ("10.1.2.3", "0.0.0.0/0", false),
            ("fd00::1", "fd00::/8", false), ("[fd00::1]", "[fd00::1]:443", false), ("fd00::1", "fd00::2", true),
            ("api.hubstaff.com", "10.0.0.0/8,10.0.0.0/99,:443,x:port,.,", true), ("10.1.2.3", "1.2.3", true),
        ] as [(String, String?, Bool)])
    func exceptionsAreAskedDirectly(_ host: String, noProxy: String?, applies: Bool) throws {
        #expect(try ProxySettings(proxy: "p:1", noProxy: noProxy)?.applies(to: host) == applies)
    }
}
