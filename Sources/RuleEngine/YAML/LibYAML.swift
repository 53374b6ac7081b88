// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CYAML

/// A place as libyaml counts: from 0, in code points.
struct YAMLMark: Hashable {
    let line: Int
    let column: Int
}

/// Why libyaml stopped, in its own words.
struct YAMLSyntaxFault: Error {
    let problem: String
    let mark: YAMLMark
    let context: String
    let contextMark: YAMLMark?
}

/// Reads events from bytes, one after the other. What an event says is asked of the reader while it is the last one: most
/// of it is never asked, and texts are taken straight from libyaml's own memory.
///
/// libyaml keeps pointers into its own parser, so that the parser lives at one allocated address, and into the input, which
/// must outlive the reader.
struct LibYAML: ~Copyable {
    enum Event {
        case streamStart
        case streamEnd
        case documentStart
        case documentEnd
        case alias
        case scalar
        case sequenceStart
        case sequenceEnd
        case mappingStart
        case mappingEnd
    }

    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let event: UnsafeMutablePointer<yaml_event_t>
    private let isReady: Bool

    init(_ input: UnsafeBufferPointer<UInt8>) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        event = .allocate(capacity: 1)
        event.initialize(to: yaml_event_t())
        isReady = yaml_parser_initialize(parser) == 1
        guard isReady else { return }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        yaml_event_delete(event)
        event.deallocate()
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    mutating func next() throws(YAMLSyntaxFault) -> Event {
        yaml_event_delete(event)
        guard isReady, yaml_parser_parse(parser, event) == 1 else { throw fault() }
        switch event.pointee.type {
        case YAML_DOCUMENT_START_EVENT: return .documentStart
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_STREAM_END_EVENT: return .streamEnd
        case YAML_ALIAS_EVENT: return .alias
        case YAML_SCALAR_EVENT: return .scalar
        case YAML_SEQUENCE_START_EVENT: return .sequenceStart
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_MAPPING_START_EVENT: return .mappingStart
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        default: return .streamStart
        }
    }

    // MARK: - The last event

    var start: YAMLMark { Self.mark(event.pointee.start_mark) }
    var end: YAMLMark { Self.mark(event.pointee.end_mark) }

    /// The anchor of a node, or the one that an alias names.
    var anchor: String? {
        switch event.pointee.type {
        case YAML_ALIAS_EVENT: Self.text(event.pointee.data.alias.anchor)
        case YAML_SCALAR_EVENT: Self.text(event.pointee.data.scalar.anchor)
        case YAML_SEQUENCE_START_EVENT: Self.text(event.pointee.data.sequence_start.anchor)
        case YAML_MAPPING_START_EVENT: Self.text(event.pointee.data.mapping_start.anchor)
        default: nil
        }
    }

    var tag: String? {
        switch event.pointee.type {
        case YAML_SCALAR_EVENT: Self.text(event.pointee.data.scalar.tag)
        case YAML_SEQUENCE_START_EVENT: Self.text(event.pointee.data.sequence_start.tag)
        case YAML_MAPPING_START_EVENT: Self.text(event.pointee.data.mapping_start.tag)
        default: nil
        }
    }

    /// Whether a document begins with `---`.
    var isExplicit: Bool {
        event.pointee.type == YAML_DOCUMENT_START_EVENT && event.pointee.data.document_start.implicit == 0
    }

    /// Whether a list or map stands in `[ ]` or `{ }`.
    var isFlow: Bool {
        switch event.pointee.type {
        case YAML_SEQUENCE_START_EVENT: event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
        case YAML_MAPPING_START_EVENT: event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
        default: false
        }
    }

    /// The bytes of a scalar, empty for all else. They are gone with the next event.
    var scalarBytes: UnsafeBufferPointer<UInt8> {
        guard event.pointee.type == YAML_SCALAR_EVENT else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: event.pointee.data.scalar.value, count: event.pointee.data.scalar.length)
    }

    /// How a scalar is written.
    var scalarStyle: YAMLScalar.Style {
        guard event.pointee.type == YAML_SCALAR_EVENT else { return .plain }
        switch event.pointee.data.scalar.style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: return .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: return .literal
        case YAML_FOLDED_SCALAR_STYLE: return .folded
        default: return .plain
        }
    }

    private func fault() -> YAMLSyntaxFault {
        let state = parser.pointee
        return YAMLSyntaxFault(
            problem: state.problem.map { String(cString: $0) } ?? "there is not enough memory",
            mark: Self.mark(state.problem_mark), context: state.context.map { String(cString: $0) } ?? "",
            contextMark: state.context == nil ? nil : Self.mark(state.context_mark))
    }

    private static func mark(_ mark: yaml_mark_t) -> YAMLMark {
        YAMLMark(line: Int(mark.line), column: Int(mark.column))
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }
}
