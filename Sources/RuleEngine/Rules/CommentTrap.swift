// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// In `summary: Task #${each.n}` YAML takes what follows the `#` for a comment, so that every row would get the same
/// summary. What looks like a value that goes on there is a fault; a comment has a space behind its `#`.
enum CommentTrap {
    static func faults(in root: YAMLNode, of file: SourceFile) -> [Diagnostic] {
        let suspects = suspects(in: file)
        guard !suspects.isEmpty else { return [] }
        var found: [SourcePosition: Diagnostic] = [:]
        visit(root) { node, scalar in
            guard scalar.style == .plain, let line = suspects[node.position.line] else { return }
            let end = node.position.column - 1 + scalar.text.unicodeScalars.count
            guard let start = line.indices.dropFirst(end).first(where: { line[$0] != " " && line[$0] != "\t" }),
                start > end || scalar.text.isEmpty, line[start] == "#", isValue(line[start...])
            else { return }
            let place = SourcePosition(file: file.path, line: node.position.line, column: start + 1)
            let swallowed = String(String.UnicodeScalarView(line[start...])).trimmedEnd
            let whole = scalar.text.isEmpty ? swallowed : "\(scalar.text) \(swallowed)"
            found[place] = .swallowed(whole, length: swallowed.unicodeScalars.count, at: place)
        }
        return found.sorted { $0.key.column < $1.key.column }.sorted { $0.key.line < $1.key.line }.map(\.value)
    }

    /// The lines with a template behind a `#` that no space follows, by their numbers. Nothing but the `#` is looked for
    /// in most of a file.
    private static func suspects(in file: SourceFile) -> [Int: [Unicode.Scalar]] {
        file.bytes.withUnsafeBufferPointer { bytes in
            var lines: [Int: [Unicode.Scalar]] = [:]
            var number = 1
            var start = SourceBytes.hasMark(bytes) ? 3 : 0
            var index = start
            while let mark = bytes.firstIndex(of: UInt8(ascii: "#"), from: index) {
                let end = bytes.firstIndex(of: 0x0A, from: mark) ?? bytes.count
                index = end
                guard Template.isIn(UnsafeBufferPointer(rebasing: bytes[mark..<end])) else { continue }
                while let lineEnd = bytes.firstIndex(of: 0x0A, from: start), lineEnd < mark {
                    number += 1
                    start = lineEnd + 1
                }
                let line = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
                let scalars = Array(line.unicodeScalars)
                // Each `#` may stand before the last template of the line, and all before it is looked at once.
                let template = scalars.indices.dropLast().last { scalars[$0] == "$" && scalars[$0 + 1] == "{" } ?? 0
                if (0..<template).contains(where: { scalars[$0] == "#" && isWord(scalars[$0 + 1]) }) {
                    lines[number] = scalars
                }
            }
            // Lines are counted by their feeds; where others break them, these would be in the wrong place.
            return lines.isEmpty || !hasLoneReturn(bytes) ? lines : [:]
        }
    }

    private static func hasLoneReturn(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while let mark = bytes.firstIndex(of: 0x0D, from: index) {
            index = mark + 1
            if index == bytes.count || bytes[index] != 0x0A { return true }
        }
        return false
    }

    private static func isValue(_ comment: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let next = comment.dropFirst().first, isWord(next) else { return false }
        return zip(comment, comment.dropFirst()).contains { $0 == "$" && $1 == "{" }
    }

    /// Whether what stands behind a `#` makes it part of a word.
    private static func isWord(_ next: Unicode.Scalar) -> Bool { !next.properties.isWhitespace && next != "#" }

    private static func visit(_ node: YAMLNode, _ body: (YAMLNode, YAMLScalar) -> Void) {
        switch node.value {
        case .scalar(let scalar): body(node, scalar)
        case .sequence(let elements): for element in elements { visit(element, body) }
        case .mapping(let entries): for entry in entries { visit(entry.value, body) }
        }
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func swallowed(_ whole: String, length: Int, at position: SourcePosition) -> Diagnostic {
        .error(
            "template-in-comment", "YAML takes this template for a part of a comment", at: position, length: length,
            suggestion: "put the value in quotes: \"\(whole)\"; if it is a comment, write a space behind the \"#\"")
    }
}
