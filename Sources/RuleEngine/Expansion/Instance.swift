// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// One resource that a rule wants: a body with its address. What the rules make of the organization is a list of these
/// and of matches. A class, since tens of thousands of them stand in many tables at once.
package final class Instance: Sendable {
    /// Its place among all instances of one `PlanningState`, for the tables of that alone.
    package let number: Int
    package let address: String
    package let ruleID: String
    package let kind: Kind
    package let body: ResourceBody
    package let ensure: Ensure
    package let adopt: Located<Adopt>?
    package let formerly: [Located<Formerly>]
    /// The marker of what it makes or holds.
    package let marker: String
    /// The instance that this task is nested in; its project is that one.
    package let parent: Instance?
    /// The project of a task that is not nested in a body: named by its rule, or the resource that a `match` selected.
    package let project: ProjectOfTask?
    /// Not wanted now, and no orphan either.
    package let asleep: Bool
    /// Whether it stands in another resource's rule, as a task of its `tasks`.
    package let isItem: Bool
    /// Whether no rule asks for it, but `--prune`; its place is that of the ruleset's name.
    package let isPrune: Bool

    package enum ProjectOfTask: Sendable {
        case named(RuleReference)
        case selected(Reference)
    }

    /// - Parameter ruleset: the name of the ruleset, which its marker begins with.
    package init(
        number: Int, ruleset: String, address: String, ruleID: String, kind: Kind, body: ResourceBody, ensure: Ensure,
        adopt: Located<Adopt>?,
        formerly: [Located<Formerly>], parent: Instance? = nil, project: ProjectOfTask? = nil, asleep: Bool = false,
        isItem: Bool = false, isPrune: Bool = false
    ) {
        self.number = number
        self.address = address
        marker = Marker.text(ruleset: ruleset, address: address)
        self.ruleID = ruleID
        self.kind = kind
        self.body = body
        self.ensure = ensure
        self.adopt = adopt
        self.formerly = formerly
        self.parent = parent
        self.project = project
        self.asleep = asleep
        self.isItem = isItem
        self.isPrune = isPrune
        naturalKey = Self.naturalKey(body, of: kind)
    }

    /// What ends the resource of a rule that is gone.
    convenience init(pruning body: ResourceBody, number: Int, ruleset: String, address: String, ensure: Ensure) {
        self.init(
            number: number, ruleset: ruleset, address: address, ruleID: "", kind: body.kind, body: body, ensure: ensure,
            adopt: nil, formerly: [],
            isPrune: true)
    }

    package var source: SourcePosition { body.position }

    /// Who wants what its body says.
    var origin: Origin { Origin(address: address, position: source) }

    /// The natural key that the rule gives it, if it gives one.
    package let naturalKey: String?

    private static func naturalKey(_ body: ResourceBody, of kind: Kind) -> String? {
        guard let name = kind.definition?.naturalKey, case .text(let text)? = body.scalar(name)?.content else {
            return nil
        }
        return text
    }
}
