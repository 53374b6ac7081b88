// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The secrets that the program was given, so that none of them becomes data: what stands in a rule, a data file or a
/// variable would be shown in plans and sent to Hubstaff. They are looked for, and never given out again.
package struct KnownSecrets: Sendable {
    private struct Secret: Sendable {
        let bytes: [UInt8]
        let search: ByteSearch
        /// The variable that holds it.
        let name: String
        /// Whether it counts wherever it stands: a password may be a word that texts have for good reasons.
        let isToken: Bool

        init(_ text: String, name: String, isToken: Bool) {
            bytes = Array(text.utf8)
            search = ByteSearch(bytes)
            self.name = name
            self.isToken = isToken
        }
    }

    private let secrets: [Secret]

    /// What is shorter is no token.
    private static let shortest = 8

    package static let none = KnownSecrets(tokens: [:], passwords: [:])

    /// - Parameters:
    ///   - tokens: by the variables that hold them. No value may contain one.
    ///   - passwords: by their variables. No value may be one.
    package init(tokens: [String: String], passwords: [String: String]) {
        let all =
            tokens.map { Secret($0.value, name: $0.key, isToken: true) }
            + passwords.map { Secret($0.value, name: $0.key, isToken: false) }
        secrets = all.filter { $0.bytes.count >= Self.shortest }.sorted { $0.name < $1.name }
    }

    package var isEmpty: Bool { secrets.isEmpty }

    /// The variable whose secret a value is, or holds.
    package func name(in value: String) -> String? {
        guard !secrets.isEmpty else { return nil }
        let count = value.utf8.count
        let near = secrets.filter { $0.isToken ? count >= $0.bytes.count : count == $0.bytes.count }
        guard !near.isEmpty else { return nil }
        let bytes = Array(value.utf8)
        return near.first { secret in
            guard secret.isToken else { return secret.bytes == bytes }
            return bytes.withUnsafeBytes { secret.search.first(in: $0) } != nil
        }?.name
    }

    /// Where tokens stand in a file, comments and names included; the first hundred, as each place must be counted.
    package func faults(in file: SourceFile) -> [Diagnostic] {
        places(in: file.bytes).prefix(100).map { place in
            .secretValue(place.name, at: Self.position(of: place.range.lowerBound, in: file))
        }
    }

    /// The file with asterisks for every token, so that its lines can be shown.
    package func masked(_ file: SourceFile) -> SourceFile {
        let places = places(in: file.bytes)
        guard !places.isEmpty else { return file }
        var bytes = file.bytes
        for place in places { for index in place.range { bytes[index] = UInt8(ascii: "*") } }
        return SourceFile(path: file.path, bytes: bytes)
    }

    /// The text with asterisks for every token.
    package func masked(_ text: String) -> String {
        guard name(in: text) != nil else { return text }
        let file = masked(SourceFile(path: "", bytes: Array(text.utf8)))
        return String(decoding: file.bytes, as: UTF8.self)
    }

    private func places(in bytes: [UInt8]) -> [(range: Range<Int>, name: String)] {
        var places: [(range: Range<Int>, name: String)] = []
        bytes.withUnsafeBytes { bytes in
            for secret in secrets where secret.isToken {
                var start = 0
                while let found = secret.search.first(in: bytes, from: start) {
                    places.append((found..<found + secret.bytes.count, secret.name))
                    start = found + secret.bytes.count
                }
            }
        }
        return places
    }

    private static func position(of offset: Int, in file: SourceFile) -> SourcePosition {
        let mark = file.bytes.withUnsafeBufferPointer { SourceBytes.hasMark($0) } ? 3 : 0
        return SourceBytes.position(of: offset - mark, in: file.bytes.dropFirst(mark), file: file.path)
    }
}

extension KnownSecrets: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "<redacted>" }
    package var debugDescription: String { "<redacted>" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

// MARK: - Texts

extension Diagnostic {
    /// The caret does not tell how long it is.
    fileprivate static func secretValue(_ variable: String, at position: SourcePosition) -> Diagnostic {
        .error(
            "secret-value", "the secret of \(variable) stands here; a secret is no data", at: position,
            suggestion: "take it out, and make a new one: what lay in a file is no secret any more")
    }

    /// A rule's value, computed or given from outside.
    static func secretValue(_ variable: String, of change: Change) -> Diagnostic {
        .error(
            "secret-value", "this rule would write the secret of \(variable) to Hubstaff; a secret is no data",
            at: change.source, suggestion: "find the variable or part of a text that it comes from")
    }
}
