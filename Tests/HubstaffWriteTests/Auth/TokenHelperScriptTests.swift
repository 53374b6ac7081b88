// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import HubstaffWrite
import RuleEngine
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The scripts of `examples/token-helpers`, with stubs of the commands that they call.
@Suite struct TokenHelperScriptTests {
    /// Some need it, as their users do.
    private static let hasJQ = SearchPath.find("jq") != nil

    private static let scripts: [HelperScript] = [
        HelperScript(
            name: "github-actions.sh", tool: "gh",
            stub: """
                case "$1 $2" in
                "secret set") [ $# = 3 ] && cat >"$STUB/$3" ;;
                "secret delete") rm "$STUB/$3" ;;
                esac
                """,
            // What the workflow passes on.
            variables: #"HUBSTAFF_TOKENS="$(cat "$STUB/HUBSTAFF_TOKENS" 2>/dev/null)""#),
        HelperScript(
            name: "vault.sh", tool: "vault",
            stub: """
                case "$1 $2" in
                "kv get")
                  if [ ! -f "$STUB/data" ]; then echo "No value found at secret/data/hubstaff" >&2; exit 2; fi
                  echo "WARNING: a token of vault ends soon" >&2
                  printf '{"data": {"data": %s, "metadata": {"version": 1}}}' "$(cat "$STUB/data")"
                  ;;
                "kv put") [ "$3 $4" = "secret/hubstaff -" ] && cat >"$STUB/data" ;;
                "kv metadata") [ "$3 $4" = "delete secret/hubstaff" ] && rm "$STUB/data" ;;
                esac
                """),
        HelperScript(
            name: "aws-secrets-manager.sh", tool: "aws",
            stub: """
                missing() {
                  echo "An error occurred (ResourceNotFoundException) when calling the $1 operation" >&2
                  exit 254
                }
                [ "$1 $4" = "secretsmanager hubstaff/tokens" ] || exit 252
                case $2 in
                get-secret-value) [ -f "$STUB/data" ] && cat "$STUB/data" || missing GetSecretValue ;;
                put-secret-value) [ -f "$STUB/data" ] && cat "${6#file://}" >"$STUB/data" || missing PutSecretValue ;;
                create-secret) cat "${6#file://}" >"$STUB/data" ;;
                delete-secret) rm "$STUB/data" ;;
                esac
                """),
        HelperScript(
            name: "pass.sh", tool: "pass",
            stub: """
                for entry; do :; done
                file="$PASSWORD_STORE_DIR/$entry.gpg"
                case $1 in
                show) base64 -d "$file" ;;
                insert) mkdir -p "$(dirname "$file")" && base64 >"$file" ;;
                rm) rm "$file" ;;
                esac
                """,
            variables: #"PASSWORD_STORE_DIR="$STUB/store""#),
    ]

    private static func tokens(_ number: Int) -> StoredTokens {
        StoredTokens(
            refreshToken: Secret("refresh-token-000\(number)"), accessToken: Secret("access-token-000\(number)"),
            issuedAt: Date(timeIntervalSince1970: 1_775_000_000), expiresAt: Date(timeIntervalSince1970: 1_775_086_400))
    }

    @Test(.enabled(if: hasJQ, "there is no jq on this machine"), arguments: scripts)
    func theScriptKeepsGivesAndForgetsTokensAndShowsThemToNobody(_ script: HelperScript) async throws {
        try await script.with { store, folder async throws in
            #expect(try await store.load() == nil)
            for number in 1...2 {
                try await store.save(Self.tokens(number))
                #expect(try await store.load() == Self.tokens(number))
            }
            try await store.remove()
            #expect(try await store.load() == nil)
            // The words with which the command was called stand in the list of processes.
            let calls = try String(contentsOfFile: folder + "/calls", encoding: .utf8)
            #expect(!calls.contains("token-000"), "\(calls)")
        }
    }

    @Test(.enabled(if: hasJQ, "there is no jq on this machine"), arguments: scripts)
    func aStoreThatIsAwayIsNoEmptyOne(_ script: HelperScript) async throws {
        try await script.with { store, folder async throws in
            try await store.save(Self.tokens(1))
            try Data().write(to: URL(filePath: folder + "/is-away"))
            let fault = TokenHelperFault.failed(status: "it ended with status 1", words: "the store is away")
            if script.tool == "gh" {
                // It is not asked for what it keeps.
                await #expect {
                    try await store.save(Self.tokens(2))
                } throws: {
                    guard case TokenStoreFault.notStored(fault, _) = $0 else { return false }
                    return true
                }
            } else {
                await #expect(throws: TokenStoreFault.helper(action: "get", fault)) { try await store.load() }
            }
        }
    }
}

struct HelperScript: Sendable, CustomTestStringConvertible {
    let name: String
    /// The command that the script calls, and what stands in for it.
    let tool: String
    let stub: String
    /// What its user sets besides.
    var variables = ""

    var testDescription: String { name }

    func with(_ body: (HelperTokenStore, String) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder async throws in
            let bin = folder + "/bin"
            try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
            let stub = """
                #!/bin/sh
                echo "$*" >>"$STUB/calls"
                if [ -f "$STUB/is-away" ]; then echo "the store is away" >&2; exit 1; fi
                \(stub)
                """
            try Data(stub.utf8).write(to: URL(filePath: "\(bin)/\(tool)"))
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: "\(bin)/\(tool)")
            let script = "\(CommandFixture.repository)/examples/token-helpers/\(name)"
            let command = "export STUB='\(folder)'; PATH='\(bin)':\"$PATH\" \(variables) '\(script)'"
            try await body(
                HelperTokenStore(
                    helper: TokenHelper(command: command), home: folder + "/home", account: .hubstaffAccount, seed: nil),
                folder)
        }
    }
}
