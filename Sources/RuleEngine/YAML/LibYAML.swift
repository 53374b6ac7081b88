// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CYAML

/// A place as libyaml counts: from 0, in code points.
struct YAMLMark: Hashable {
    let line: Int
    let column: Int
}

/// What libyaml reads, one event after the other.
enum YAMLEvent {
    case streamStart
    case streamEnd
    case documentStart(YAMLMark, isExplicit: Bool)
    case documentEnd
    case alias(String, YAMLMark, YAMLMark)
    case scalar(YAMLScalarEvent)
    case sequenceStart(YAMLCollectionEvent)
    case sequenceEnd(YAMLMark)
    case mappingStart(YAMLCollectionEvent)
    case mappingEnd(YAMLMark)
}

struct YAMLScalarEvent {
    let text: String
    let style: YAMLScalar.Style
    let anchor: String?
    let tag: String?
    let start: YAMLMark
    let end: YAMLMark
}

struct YAMLCollectionEvent {
    let anchor: String?
    let tag: String?
    /// Whether it stands in `[ ]` or `{ }`.
    let isFlow: Bool
    let start: YAMLMark
}

/// Why libyaml stopped, in its own words.
struct YAMLSyntaxFault: Error {
    let problem: String
    let mark: YAMLMark
    let context: String
    let contextMark: YAMLMark?
}

/// Reads events from bytes. libyaml keeps pointers into its own parser, so that the parser lives at one allocated
/// address, and into the input, which is copied.
struct LibYAML: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let isReady: Bool

    init(_ bytes: ArraySlice<UInt8>) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        input = .allocate(capacity: max(1, bytes.count))
        _ = input.initialize(from: bytes)
        isReady = yaml_parser_initialize(parser) == 1
        guard isReady else { return }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        input.deallocate()
    }

    func next() throws(YAMLSyntaxFault) -> YAMLEvent {
        var event = yaml_event_t()
        guard isReady, yaml_parser_parse(parser, &event) == 1 else { throw fault() }
        defer { yaml_event_delete(&event) }
        let start = Self.mark(event.start_mark)
        let end = Self.mark(event.end_mark)
        switch event.type {
        case YAML_DOCUMENT_START_EVENT:
            return .documentStart(start, isExplicit: event.data.document_start.implicit == 0)
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_STREAM_END_EVENT: return .streamEnd
        case YAML_ALIAS_EVENT: return .alias(Self.text(event.data.alias.anchor) ?? "", start, end)
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            return .scalar(
                YAMLScalarEvent(
                    text: String(decoding: bytes, as: UTF8.self), style: Self.style(scalar.style),
                    anchor: Self.text(scalar.anchor), tag: Self.text(scalar.tag), start: start, end: end))
        case YAML_SEQUENCE_START_EVENT:
            let sequence = event.data.sequence_start
            return .sequenceStart(
                YAMLCollectionEvent(
                    anchor: Self.text(sequence.anchor), tag: Self.text(sequence.tag),
                    isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE, start: start))
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd(end)
        case YAML_MAPPING_START_EVENT:
            let mapping = event.data.mapping_start
            return .mappingStart(
                YAMLCollectionEvent(
                    anchor: Self.text(mapping.anchor), tag: Self.text(mapping.tag),
                    isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE, start: start))
        case YAML_MAPPING_END_EVENT: return .mappingEnd(end)
        default: return .streamStart
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

    private static func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }
}
