// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import RuleEngine
import TestSupport
import Testing

/// Arguments stand in the list of processes, where everybody on the machine can read them.
struct SecretOptionTests {
    @Test func `no option takes a token or password`() async throws {
        try await CommandFixture.with { fixture in
            let help = try await fixture.run("--experimental-dump-help")
            let options = Self.names(in: try help.json)
            #expect(options.contains("trace-http"))
            let words = ["token", "pat", "password", "secret", "bearer", "credential", "key", "user"]
            expectNoDifference(
                options.filter { name in name.split(separator: "-").contains { words.contains(String($0)) } }.sorted(),
                [])
        }
    }

    /// The names of all options of all commands.
    private static func names(in value: JSONValue) -> Set<String> {
        switch value {
        case .object(let members):
            var names = members.values.reduce(into: Set<String>()) { $0.formUnion(Self.names(in: $1)) }
            if members["kind"]?.string == "option", let all = members["names"]?.array {
                names.formUnion(all.compactMap { $0["name"]?.string })
            }
            return names
        case .array(let items): return items.reduce(into: Set<String>()) { $0.formUnion(names(in: $1)) }
        default: return []
        }
    }
}
