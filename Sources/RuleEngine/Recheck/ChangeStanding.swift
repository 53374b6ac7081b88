// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// How one change of a saved plan stands now.
enum ChangeStanding {
    /// What is left of it, which may be all; of what was created, the rest is an update.
    case left(Change)
    /// Every value is there already. What still waits for somebody to accept an invite stays in the plan.
    case done(waiting: Change?)
    case stale([String])
    case refused(DiagnosticCode, String)
}

extension Change {
    /// The same change with other parts; its place follows from them.
    func with(
        actions: ChangeActions? = nil, id: Int?? = nil, name: String? = nil, parent: Reference?? = nil,
        subject: Reference?? = nil,
        fields: [FieldChange]? = nil, base: Base?? = nil, inviteID: Int?? = nil, marker: String?? = nil
    ) -> Change {
        let actions = actions ?? ChangeActions(self.actions)
        let inviteID = inviteID ?? self.inviteID
        return Change(
            address: address, kind: kind, actions: actions, alsoBy: alsoBy, id: id ?? self.id,
            name: name ?? self.name,
            parent: parent ?? self.parent, subject: subject ?? self.subject, source: source, data: data,
            dependsOn: dependsOn, fields: fields ?? self.fields, base: base ?? self.base,
            place: Place(of: actions, kind: kind, isInvite: inviteID != nil), inviteID: inviteID,
            marker: marker ?? self.marker)
    }
}
