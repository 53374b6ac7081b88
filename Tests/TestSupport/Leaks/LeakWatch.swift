// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Testing

/// Remembers which secrets the runs of one test were given and what they said. When the test ends, none of the secrets may
/// stand in what was said, nor in any file that a run made, in whatever form; else that test fails.
package final class LeakWatch: Sendable {
    private struct State {
        /// Each secret, and where it comes from.
        var secrets: [String: String] = [:]
        var streams: [(name: String, text: String)] = []
        /// Files outside of the test's folder.
        var files: Set<String> = []
        /// The folders in which runs kept their tokens and logins.
        var stores: Set<String> = []
        /// Files that hold secrets on purpose.
        var kept: Set<String> = []
        /// What the test itself wrote: a run that leaves it as it is does not give anything away.
        var own: [String: String] = [:]
    }

    private let folder: String
    private let state = Mutex(State())

    package init(folder: String) { self.folder = folder }

    /// A run is about to begin.
    package func begin(_ arguments: [String], environment: [String: String]) {
        state.withLock { state in
            let named = environment["HUBSTAFF_AUTOMATE_HOME"] ?? "home"
            let home = named.hasPrefix("/") ? named : "\(folder)/\(named)"
            state.stores.formUnion(["\(home)/tokens/", "\(home)/logins/"])
            for (name, value) in environment {
                for secret in Self.secrets(in: value, of: name) { state.secrets[secret] = name }
            }
            for (option, path) in zip(arguments, arguments.dropFirst()) where option == "--trace-http" {
                state.files.insert(path)
            }
        }
    }

    /// Adds what else must stand nowhere, such as the tokens that a server gave out.
    package func add(secret: String, from source: String) { state.withLock { $0.secrets[secret] = source } }

    package func heard(_ name: String, _ text: String) { state.withLock { $0.streams.append((name, text)) } }

    package func wrote(_ path: String, _ text: String) { state.withLock { $0.own["\(folder)/\(path)"] = text } }

    /// Says that a file holds secrets on purpose, such as the store of a token helper.
    package func keepsSecrets(_ path: String) { state.withLock { _ = $0.kept.insert("\(folder)/\(path)") } }

    /// Where secrets stand: `HUBSTAFF_PAT in home/journal.jsonl (as it is)`.
    package func leaks() -> [String] {
        let state = state.withLock { $0 }
        let secrets = state.secrets.filter { $0.key.count >= SecretForms.shortest }
            .map { (source: $0.value, forms: SecretForms($0.key)) }
        guard !secrets.isEmpty else { return [] }
        var leaks: [String] = []
        func look(_ place: String, _ data: Data) {
            for secret in secrets {
                guard let form = secret.forms.found(in: data) else { continue }
                leaks.append("\(secret.source) in \(place) (\(form))")
            }
        }
        for stream in state.streams { look(stream.name, Data(stream.text.utf8)) }
        for path in files(besides: state.files) {
            if state.kept.contains(path) || Self.isTokenStore(path, state.stores) { continue }
            look("the name of a file", Data(path.utf8))
            guard let data = FileManager.default.contents(atPath: path) else { continue }
            if let own = state.own[path], Data(own.utf8) == data { continue }
            look(path.hasPrefix(folder) ? String(path.dropFirst(folder.count + 1)) : path, data)
        }
        return leaks.sorted()
    }

    /// Fails the test where there is one.
    package func expectNoLeaks() {
        let leaks = leaks()
        if !leaks.isEmpty { Issue.record("secrets were given away:\n\(leaks.joined(separator: "\n"))") }
    }

    private func files(besides others: Set<String>) -> [String] {
        let below = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return below.map { "\(folder)/\($0)" } + others
    }

    /// The one place where tokens belong. A run that was killed leaves the file that was to take the store's place.
    private static func isTokenStore(_ path: String, _ stores: Set<String>) -> Bool {
        stores.contains { path.hasPrefix($0) } && (path.hasSuffix(".json") || path.hasSuffix(".tmp"))
    }

    /// What is secret in a variable: a token, or the password of a proxy.
    private static func secrets(in value: String, of name: String) -> [String] {
        if name.lowercased() == "https_proxy" {
            guard let url = URL(string: value), let user = url.user(percentEncoded: false),
                let password = url.password(percentEncoded: false)
            else { return [] }
            return [password, "\(user):\(password)"]
        }
        let isSecret = ["_PAT", "_TOKEN", "_SECRET", "_PASSWORD"].contains { name.hasSuffix($0) }
        return isSecret ? [value] : []
    }
}
