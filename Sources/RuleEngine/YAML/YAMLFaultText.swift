// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Says what libyaml found in words that help.
struct YAMLFaultText {
    let file: String
    let bytes: ArraySlice<UInt8>

    func diagnostic(of stop: YAMLStop) -> Diagnostic {
        switch stop {
        case .refused(let diagnostic): diagnostic
        case .syntax(let fault): syntax(fault)
        }
    }

    private func syntax(_ fault: YAMLSyntaxFault) -> Diagnostic {
        let position: SourcePosition
        if let offset = fault.offset {
            position = SourceBytes.position(of: offset, in: bytes, file: file)
        } else {
            let mark = fault.mark ?? YAMLMark(line: 0, column: 0)
            position = SourcePosition(file: file, line: mark.line + 1, column: mark.column + 1)
        }
        let notes = fault.contextMark.map { mark in
            [
                Diagnostic.Note(
                    message: fault.context ?? "",
                    position: SourcePosition(file: file, line: mark.line + 1, column: mark.column + 1))
            ]
        }
        let (message, hint) = words(fault.problem, context: fault.context, at: position)
        return .error("yaml-syntax", message, at: position, notes: notes ?? [], suggestion: hint)
    }

    private func words(_ problem: String, context: String?, at position: SourcePosition) -> (String, String?) {
        switch problem {
        case "mapping values are not allowed in this context":
            return ("\": \" cannot stand here", "put the whole value in quotes, or indent the lines below it")
        case "found character that cannot start any token":
            if character(at: position) == "\t" { return ("a tab cannot indent", "use spaces") }
            return ("\"\(character(at: position) ?? " ")\" cannot begin a value", "put the value in quotes")
        case "found unexpected end of stream" where context == "while scanning a quoted scalar":
            return ("the quote is never closed", "add the closing quote")
        case "did not find expected ',' or ']'": return ("the list is never closed", "add ] or a comma")
        case "did not find expected ',' or '}'": return ("the map is never closed", "add } or a comma")
        case "could not find expected ':'": return ("a key without \":\"", "write key: value")
        case "did not find expected key", "did not find expected '-' indicator":
            return (problem, "check the indentation of this line and of those above it")
        case "found a tab character that violates indentation",
            "found a tab character where an indentation space is expected":
            return ("a tab cannot indent", "use spaces")
        default: return (problem, nil)
        }
    }

    private func character(at position: SourcePosition) -> Character? {
        let lines = String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard position.line <= lines.count else { return nil }
        return lines[position.line - 1].unicodeScalars.dropFirst(position.column - 1).first.map(Character.init)
    }
}
