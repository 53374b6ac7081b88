// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Turns a file into a tree of nodes that know their places. Duplicate keys, bad tags, unknown aliases and faulty merges
/// are collected; a syntax error or a broken limit ends the file.
package enum YAMLParser {
    /// An empty file has no document and no fault; a file with faults has one if the rest can still be checked.
    package static func parse(
        _ file: SourceFile, limits: YAMLLimits = .default
    ) -> (document: YAMLNode?, diagnostics: [Diagnostic]) {
        let bytes: ArraySlice<UInt8>
        switch SourceBytes.check(file, limit: limits.maxBytes) {
        case .success(let checked): bytes = checked
        case .failure(let diagnostic): return (nil, [diagnostic])
        }
        var builder = YAMLTreeBuilder(file: file.path, bytes: bytes, limits: limits)
        do {
            let document = try bytes.withUnsafeBufferPointer { (bytes) throws(YAMLStop) in
                try builder.build(LibYAML(bytes))
            }
            return (document, builder.diagnostics.all)
        } catch {
            switch error {
            case .refused(let diagnostic): builder.diagnostics.add(diagnostic)
            case .syntax(let fault):
                let text = YAMLFaultText(file: file, fault: fault, openBrackets: builder.openBrackets)
                builder.diagnostics.add(text.diagnostic)
            }
            return (nil, builder.diagnostics.all)
        }
    }
}

/// What ends the reading of a file.
enum YAMLStop: Error {
    case syntax(YAMLSyntaxFault)
    case refused(Diagnostic)
}
