// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension ChangeRecheck {
    /// Why what is left of a change may not be written, whoever says so.
    func refusal(of rest: Change, planned: Change) -> ChangeStanding? {
        if !snapshot.ratesVisible, let rate = rest.fields.first(where: { $0.path.hasSuffix("_rate") }) {
            return .refused("cannot-see", "the token cannot see its \(rate.path)")
        }
        if rest.kind == .task, rest.does(.create), let project = rest.parent?.id,
            snapshot.resource(.project, project)?.isThirdParty == true
        {
            return .refused(
                "third-party-project", "its project is linked to a third-party tool, which creates its tasks")
        }
        guard !rest.kind.isMembership, let id = rest.id, let now = snapshot.resource(rest.kind, id) else { return nil }
        if now.isThirdParty, now.kind == .task {
            return .refused("third-party-task", "it belongs to a third-party tool and cannot be changed in Hubstaff")
        }
        if now.isProtected { return .refused("protected", "its metadata \(Marker.protectedKey) protects it") }
        if rest.isPrune, now.marker == nil {
            return .refused("other-ruleset", "it carries no marker any more, so that no ruleset may prune it")
        }
        guard let marker = now.marker, Marker.ruleset(of: marker) != plan.ruleset else { return nil }
        // Rules may take over what another ruleset owns, which they alone can say; so somebody must have reviewed it.
        if isApproved, planned.base?.marker == marker { return nil }
        return .refused(
            "other-ruleset",
            "it belongs to the ruleset \"\(Marker.ruleset(of: marker))\""
                + (planned.base?.marker == marker ? "; --expect with the plan's digest takes it over" : ""))
    }
}

// MARK: - Texts

extension String {
    static let gone = "it is gone"
    static let noMembership = "it is gone: the membership has ended"
    static let inviteGone = "the invite that it changes is gone"

    static func accepted(_ member: Resource) -> String { "\(member.name) has accepted the invite that it changes" }

    static func closed(_ resource: Resource) -> String { "it is \(resource.status.rawValue) now" }

    static func projectClosed(_ project: Resource) -> String { "its project \"\(project.name)\" is archived now" }

    static func moved(_ project: Reference) -> String { "it lies in \(ValueText.named(project)) now" }

    static func madeAndClosed(_ found: Resource) -> String {
        "it was made, as #\(found.id), and is \(found.status.rawValue) now"
    }

    static func madeOtherwise(_ found: Resource) -> String { "it is there already, as #\(found.id), with other values" }

    static func newNamesake(_ change: Change, _ ids: [Int]) -> String {
        "there is a \(change.kind.label) of that name by now, "
            + ids.sorted().map { "#\($0)" }.joined(separator: ", ")
    }
}
