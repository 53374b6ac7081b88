// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import Testing

@Suite struct APIOriginTests {
    @Test(arguments: [
        ("https://api.hubstaff.com", "https://api.hubstaff.com"),
        ("https://api.hubstaff.com/v2/", "https://api.hubstaff.com"),
        (" https://api.hubstaff.com/v2\n", "https://api.hubstaff.com"),
        ("http://localhost:8080/v2", "http://localhost:8080"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("https://gateway.example/hubstaff/v2", "https://gateway.example/hubstaff"),
    ])
    func anAddressIsTakenWithOrWithoutItsVersion(_ configured: String, text: String) throws {
        #expect(try APIOrigin(configured).text == text)
    }

    @Test(arguments: ["api.hubstaff.com", "http://127.evil.example", "http://127.0.0.1.evil.example"])
    func plainHTTPToAnotherMachineIsRefused(_ host: String) {
        let fault = TransportFault.insecureURL(host.hasPrefix("http") ? host : "http://\(host)")
        #expect(throws: fault) { try APIOrigin(host.hasPrefix("http") ? host : "http://\(host)") }
    }

    @Test(arguments: [
        "", "api.hubstaff.com", "ftp://x", "https://", "https://user:pass@x", "https://x?y", "https://x#y",
    ])
    func whatIsNoAddressIsRefused(_ configured: String) {
        #expect {
            try APIOrigin(configured)
        } throws: { error in
            guard case .invalidRequest(let what) = error as? TransportFault else { return false }
            return !what.contains("pass")
        }
    }
}
