// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// One field of a kind: what rules may say about it, how it compares, clears and is written. Decoding, diff, requests,
/// schema and docs all read this one definition.
package final class Field: Sendable {
    /// The word in rules: the API's own name, without `_id`/`_ids` for references.
    package let name: String
    package let type: FieldType
    /// The member of the request body that carries it.
    package let api: String
    /// When the API takes it.
    package let writes: Writes
    /// How `null` in a rule is written, if it can be.
    package let clearing: Clearing
    /// A create without it is refused.
    package let required: Bool
    /// Why a reviewer looks at it first, if so.
    package let concern: Concern?
    /// A sibling flag that must be on for this one to mean anything [openapi, "Requires …"].
    package let requires: String?
    /// One sentence for the reference docs and the editors.
    package let summary: String

    package init(
        _ name: String, _ type: FieldType, api: String? = nil, writes: Writes = .always, clearing: Clearing = .never,
        required: Bool = false, concern: Concern? = nil, requires: String? = nil, _ summary: String
    ) {
        self.name = name
        self.type = type
        self.api = api ?? name
        self.writes = writes
        self.clearing = clearing
        self.required = required
        self.concern = concern
        self.requires = requires
        self.summary = summary
        holdsEmails = name == "user" || name == "emails"
    }

    /// Whether the text, or each text of the list, is somebody's e-mail address.
    package let holdsEmails: Bool

    /// When a field can be sent.
    package struct Writes: OptionSet, Sendable {
        package let rawValue: Int
        package init(rawValue: Int) { self.rawValue = rawValue }
        package static let create = Writes(rawValue: 1)
        package static let update = Writes(rawValue: 2)
        package static let always: Writes = [.create, .update]
    }

    /// How a field is emptied [FIELDS, How a field clears].
    package enum Clearing: Sendable {
        case never
        case null
        case emptyText
        case emptyList
        case emptyObject
        /// The word `none`.
        case noneWord
    }

    /// What a plan shows first and the brakes count.
    package enum Concern: String, Sendable {
        case money
        case access
    }
}

/// What a field holds. The comparison of values follows from it [FIELDS, How values compare].
package indirect enum FieldType: Sendable {
    /// Compared trimmed, in canonical Unicode form, with line ends as LF.
    case text
    /// An amount with at most 2 decimals; the server rounds to 2 [doc].
    case money
    /// A number within the precision of a 32-bit float, in a range where there is one.
    case number(ClosedRange<Int>?)
    case integer(ClosedRange<Int>?)
    /// Degrees, equal within 0.000001.
    case degrees(ClosedRange<Int>)
    case flag
    case choice([String])
    /// `yyyy-MM-dd`.
    case date
    case reference(Kind)
    /// An unordered list without repeats. `plain` says what a plain list in a rule means.
    case set(of: FieldType, plain: PlainList)
    /// Keys of 2 to 30 of `a-z 0-9 _`, values of at most 200 characters [doc].
    case metadata
    /// A map of fields, addressed as `name.field`.
    case group([Field], GroupWriting)
    /// Memberships, which are resources of their own.
    case relation(Relation)
    /// Tasks nested in their project.
    case tasks
    /// The rules of a job site.
    case siteRules

    /// What a plain list means (DESIGN 2, Lists).
    package enum PlainList: Sendable {
        case exactly
        case add
    }

    /// How a group is sent.
    package enum GroupWriting: Sendable {
        /// All of it: what was read, overlaid with what the rule names [FIELDS, Written as a whole].
        case whole
        /// Only what changes.
        case parts
    }
}
