// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// How much one file may ask for.
package struct YAMLLimits: Sendable {
    package var maxBytes = 256 * 1024 * 1024
    package var maxDepth = 100
    /// Nodes that aliases stand for, so that a few lines cannot become gigabytes.
    package var maxAliasNodes = 1_000_000

    package init() {}

    package static let standard = YAMLLimits()
}

/// Turns a file into a tree of nodes that know their places. Duplicate keys, unknown tags and faulty merges are collected;
/// a syntax error ends the file.
package enum YAMLParser {
    /// An empty file has no document and no fault.
    package static func parse(
        _ file: SourceFile, limits: YAMLLimits = .standard
    ) -> (document: YAMLNode?, diagnostics: [Diagnostic]) {
        let bytes: ArraySlice<UInt8>
        switch SourceBytes.check(file, limit: limits.maxBytes) {
        case .success(let checked): bytes = checked
        case .failure(let diagnostic): return (nil, [diagnostic])
        }
        var builder = YAMLTreeBuilder(file: file.path, limits: limits)
        do {
            let document = try builder.build(LibYAML(bytes))
            return (document, builder.diagnostics.all)
        } catch {
            builder.diagnostics.add(YAMLFaultText(file: file.path, bytes: bytes).diagnostic(of: error))
            return (nil, builder.diagnostics.all)
        }
    }
}

/// What ends the reading of a file.
enum YAMLStop: Error {
    case syntax(YAMLSyntaxFault)
    case refused(Diagnostic)
}
