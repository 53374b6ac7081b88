// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A text taken apart at its `${…}`. `$${` is a literal `${`; a `$` alone is only a character.
package struct Template: Hashable, Sendable {
    package enum Part: Hashable, Sendable {
        case text(String)
        case expression(Expression)
    }

    /// What stands between the braces. Offsets count code points of the whole text.
    package struct Expression: Hashable, Sendable {
        /// Without the braces, spaces included.
        package let source: String
        /// Where the `$` stands.
        package let offset: Int
        /// The code points from `$` to `}`.
        package let length: Int

        package init(source: String, offset: Int, length: Int) {
            self.source = source
            self.offset = offset
            self.length = length
        }

        /// Where `source` begins.
        package var sourceOffset: Int { offset + 2 }
    }

    package let parts: [Part]

    /// The expression of a text that is nothing else, so that its value keeps its type.
    package var single: Expression? {
        guard parts.count == 1, case .expression(let expression)? = parts.first else { return nil }
        return expression
    }

    /// Whether a text needs to be looked at: everything else stays as it is.
    package static func isIn(_ text: String) -> Bool {
        text.withBytes { isIn($0) }
    }

    static func isIn(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while let dollar = text.firstIndex(of: UInt8(ascii: "$"), from: index) {
            index = dollar + 1
            if index < text.count, text[index] == UInt8(ascii: "{") { return true }
        }
        return false
    }

    /// The parts of a text, or the fault of a `${` that is never closed.
    package static func parse(_ text: String) -> Result<Template, TemplateFault> {
        var parser = Parser(text)
        return parser.parse()
    }

    private struct Parser {
        private let scalars: [Unicode.Scalar]
        private var index = 0
        private var literal = String.UnicodeScalarView()
        private var parts: [Part] = []

        init(_ text: String) { scalars = Array(text.unicodeScalars) }

        mutating func parse() -> Result<Template, TemplateFault> {
            while index < scalars.count {
                if has("$", "$", "{") {
                    literal.append(contentsOf: ["$", "{"])
                    index += 3
                } else if has("$", "{") {
                    guard let end = closing(from: index + 2) else { return .failure(.unclosed(at: index)) }
                    flush()
                    let source = String(String.UnicodeScalarView(scalars[(index + 2)..<end]))
                    parts.append(.expression(Expression(source: source, offset: index, length: end + 1 - index)))
                    index = end + 1
                } else {
                    literal.append(scalars[index])
                    index += 1
                }
            }
            flush()
            return .success(Template(parts: parts))
        }

        private mutating func flush() {
            guard !literal.isEmpty else { return }
            parts.append(.text(String(literal)))
            literal = String.UnicodeScalarView()
        }

        private func has(_ wanted: Unicode.Scalar...) -> Bool {
            scalars[index...].starts(with: wanted)
        }

        /// The `}` that ends the expression: the first outside quotes, or the first of all where a quote stays open.
        private func closing(from start: Int) -> Int? {
            var quote: Unicode.Scalar?
            for position in start..<scalars.count {
                let scalar = scalars[position]
                if let open = quote {
                    if scalar == open { quote = nil }
                } else if scalar == "}" {
                    return position
                } else if scalar == "'" || scalar == "\"" {
                    quote = scalar
                }
            }
            return scalars[start...].firstIndex(of: "}")
        }
    }
}
