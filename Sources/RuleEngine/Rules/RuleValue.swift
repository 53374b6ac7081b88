// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A value as a rule states it: typed and checked against its field, its references not yet looked up.
package enum RuleValue: Hashable, Sendable {
    /// Clears the field.
    case null
    case flag(Bool)
    case number(Decimal)
    /// Text, a choice, or a date as `yyyy-MM-dd`.
    case text(String)
    case reference(RuleReference)
}

/// Something and the place in a rule file that says it.
package struct Located<Content: Sendable>: Sendable {
    package let content: Content
    package let position: SourcePosition

    package init(_ content: Content, at position: SourcePosition) {
        self.content = content
        self.position = position
    }
}

extension Located: Equatable where Content: Equatable {}
extension Located: Hashable where Content: Hashable {}

/// A reference to another resource, in one of its three forms (DESIGN 2, References).
package struct RuleReference: Hashable, Sendable {
    package enum Target: Hashable, Sendable {
        /// The natural key as it is after the plan: a name, or a person's e-mail address.
        case name(String)
        /// What the rule at this address declares.
        case rule(String)
        case id(Int)
    }

    package let kind: Kind
    package let target: Target
    package let position: SourcePosition

    package init(kind: Kind, target: Target, position: SourcePosition) {
        self.kind = kind
        self.target = target
        self.position = position
    }
}

/// The one form of lists: `{exactly: […]}`, or what to add and what to remove (DESIGN 2, Lists). A plain list in a rule
/// has become one of the two.
package enum ListWish<Element: Sendable>: Sendable {
    case exactly([Element])
    case change(add: [Element], remove: [Element])

    /// All elements that the wish names.
    package var named: [Element] {
        switch self {
        case .exactly(let elements): elements
        case .change(let add, let remove): add + remove
        }
    }
}
