// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Says what libyaml found in words that help. The place is one of libyaml's own two marks: where it stopped, or, where
/// that is only the end of the file, where the thing begins that it was reading.
struct YAMLFaultText {
    let file: SourceFile
    let fault: YAMLSyntaxFault
    /// Where `[` and `{` stand that were never closed, the innermost last.
    let openBrackets: [YAMLMark]

    var diagnostic: Diagnostic {
        switch fault.problem {
        case "mapping values are not allowed in this context": return unexpectedColon()
        case "found character that cannot start any token": return badStart()
        case "could not find expected ':'":
            return error(
                "here a key needs \":\" after it", "write key: value, or indent the line below what it continues",
                atContext: true)
        case "block sequence entries are not allowed in this context":
            return error("a list cannot begin here", "begin it on a line of its own, indented below its key")
        case "mapping keys are not allowed in this context":
            return error("\"?\" cannot begin a key here", "put text that begins with \"?\" in quotes")
        case "did not find expected key", "did not find expected '-' indicator",
            "did not find expected <document start>":
            return unexpectedText()
        case "did not find expected ',' or ']'", "did not find expected ',' or '}'",
            "did not find expected node content":
            return brackets()
        default: return byContext()
        }
    }

    private func byContext() -> Diagnostic {
        switch (fault.context, fault.problem) {
        case (_, "found a tab character that violates indentation"),
            (_, "found a tab character where an indentation space is expected"):
            return error("a tab cannot indent", "indent with spaces")
        case (_, "found unexpected ':'"):
            return error("inside [ ] and { } a \":\" needs a space after it", "add a space, or put the text in quotes")
        case ("while scanning a quoted scalar", "found unexpected end of stream"):
            return error("the quote that begins here is never closed", "add the closing quote", atContext: true)
        case ("while scanning a quoted scalar", "found unexpected document indicator"):
            return error(
                "the quote that begins here is not closed before the document ends", "add the closing quote",
                atContext: true)
        case ("while parsing a quoted scalar", _):
            return error(
                "a \"\\\" in double quotes begins an escape, and this is none",
                "write \\\\ for \\, or use single quotes")
        case ("while scanning an alias", _): return error(Self.nothing("*", "an alias"), inQuotes("*"), atContext: true)
        case ("while scanning an anchor", _):
            return error(Self.nothing("&", "an anchor"), inQuotes("&"), atContext: true)
        case ("while scanning a tag", _), ("while parsing a tag", _), (_, "found undefined tag handle"):
            return error(
                Self.nothing("!", "a tag"), inQuotes("!"), atContext: fault.context != "while parsing a node")
        case ("while scanning a directive", _), ("while scanning a %YAML directive", _),
            ("while scanning a %TAG directive", _):
            return error(Self.nothing("%", "a directive"), inQuotes("%"), atContext: true)
        case ("while scanning a block scalar", _):
            return error(
                "text cannot begin beside \"|\" or \">\"", "begin it on the next line, indented, or put it in quotes")
        case (_, "found incompatible YAML document"):
            return error("this version of YAML is not known", "remove the line")
        default: return error("this is no YAML: \(fault.problem)", nil)
        }
    }

    // MARK: - Faults that need a look at the line

    private func unexpectedColon() -> Diagnostic {
        if line(fault.mark).prefix(fault.mark.column).contains(":") {
            return error("a second \":\" on one line", "put the value in quotes if it holds \": \"")
        }
        let above = fault.mark.line > 0 ? line(YAMLMark(line: fault.mark.line - 1, column: 0)) : []
        if let colon = above.firstIndex(of: ":"), colon + 1 < above.count, above[colon + 1] != " " {
            return error("a key cannot stand here", "the line above needs a space after its \":\"")
        }
        return error("a key cannot stand here", "indent it as the keys beside it; what stands above takes no keys")
    }

    private func badStart() -> Diagnostic {
        guard let character = character(at: fault.mark), character != "\t" else {
            return error("a tab cannot indent", "indent with spaces")
        }
        return error("\"\(character)\" cannot begin a value", "put the value in quotes")
    }

    /// Something stands where a key, a list item or the end is expected.
    private func unexpectedText() -> Diagnostic {
        let before = line(fault.mark).prefix(fault.mark.column).reversed().drop { $0 == " " || $0 == "\t" }.first
        switch before {
        case "\"", "'":
            return error(
                "text stands after the closing quote",
                "put all of it in quotes; inside, write '' for ' or \\\" for \"")
        case "]", "}": return error("text stands after the closing \"\(before ?? "]")\"", "put all of it in quotes")
        default: break
        }
        let map = "the map begins here"
        switch fault.problem {
        case "did not find expected key":
            return character(at: fault.mark) == "-"
                ? error("a list item cannot stand among keys", "indent it below the key of its list", note: map)
                : error("the indentation fits no map", "indent the line as the keys beside it", note: map)
        case "did not find expected '-' indicator":
            return error(
                "this line is not part of the list", "begin it with \"- \", or change its indentation",
                note: "the list begins here")
        default: return error("the document ended before this", "check the indentation, or put all of it in quotes")
        }
    }

    private func brackets() -> Diagnostic {
        let next = character(at: fault.mark)
        let before = YAMLMark(line: fault.mark.line, column: fault.mark.column - 1)
        if next == "{", before.column >= 0, character(at: before) == "$" {
            return .error(
                Self.code, "\"${\" needs quotes inside [ ] and { }", at: position(before), length: 2,
                suggestion: "put the whole value in quotes")
        }
        guard let open = openBrackets.last, let bracket = character(at: open) else {
            return error("\"\(next ?? " ")\" cannot begin a value", "put the value in quotes")
        }
        let closing = bracket == "{" ? "}" : "]"
        if isEnd(fault.mark) {
            return .error(
                Self.code, "the \"\(bracket)\" that begins here is never closed", at: position(open),
                suggestion: "add the closing \"\(closing)\"")
        }
        if fault.problem == "did not find expected node content" {
            return error("a value is missing before this", "remove a comma, or put the value in quotes")
        }
        return .error(
            Self.code, "a \",\" or \"\(closing)\" is missing before this", at: position(fault.mark),
            notes: [.init(message: "the \"\(bracket)\" stands here", position: position(open))],
            suggestion: "close it, or put text that holds \(bracket) \(closing) , or \": \" in quotes")
    }

    // MARK: - Parts

    private static let code: DiagnosticCode = "yaml-syntax"

    private static func nothing(_ sign: String, _ name: String) -> String {
        "\"\(sign)\" begins \(name), and this is none"
    }

    private func error(_ message: String, _ hint: String?, atContext: Bool = false, note: String? = nil) -> Diagnostic {
        let mark = atContext ? fault.contextMark ?? fault.mark : fault.mark
        let notes = note.flatMap { note in
            fault.contextMark.map { [Diagnostic.Note(message: note, position: position($0))] }
        }
        return .error(Self.code, message, at: position(mark), notes: notes ?? [], suggestion: hint)
    }

    private func inQuotes(_ start: String) -> String { "put text that begins with \"\(start)\" in quotes" }

    private func position(_ mark: YAMLMark) -> SourcePosition {
        SourcePosition(file: file.path, line: mark.line + 1, column: mark.column + 1)
    }

    private func line(_ mark: YAMLMark) -> [Unicode.Scalar] {
        file.line(mark.line + 1).map { Array($0.unicodeScalars) } ?? []
    }

    private func character(at mark: YAMLMark) -> Unicode.Scalar? { line(mark).dropFirst(mark.column).first }

    /// Whether nothing but blank lines and line ends follow.
    private func isEnd(_ mark: YAMLMark) -> Bool {
        mark.column >= line(mark).count && file.line(mark.line + 2) == nil
    }
}
