// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension PlanDocument {
    static func time(_ node: PlanNode) throws(PlanDocumentFault) -> StateTime {
        StateTime(takenAt: try node.member("taken_at").text, ageSeconds: try node.member("age_seconds").count)
    }

    static func drift(_ node: PlanNode) throws(PlanDocumentFault) -> Drift {
        guard let event = Drift.Event(rawValue: try node.member("event").text) else {
            throw try node.member("event").fault("an event that this version knows")
        }
        return Drift(
            address: try node.member("address").text, kind: try kind(node.member("kind")),
            id: try node.optional("id")?.id, name: try node.member("name").text,
            parent: try node.optional("parent").map(reference), event: event,
            fields: try node.member("fields").items.map(driftField),
            updatedAt: try node.optional("updated_at")?.text, source: try position(node.member("source")))
    }

    private static func driftField(_ node: PlanNode) throws(PlanDocumentFault) -> Drift.Field {
        Drift.Field(
            try node.member("path").text, baseline: try value(node.member("baseline")),
            current: try value(node.member("current")), wanted: try value(node.member("wanted")),
            isHidden: try node.optional("hidden")?.flag ?? false)
    }
}
