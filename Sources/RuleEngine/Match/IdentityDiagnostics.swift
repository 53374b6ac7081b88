// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What can go wrong when instances look for their resources.
extension Diagnostic {
    static func noResource(_ kind: Kind, id: Located<Int>) -> Diagnostic {
        .error(
            "not-found", "there is no \(kind.label) with the id \(id.content) in this organization", at: id.position,
            suggestion: "leave out \"id\" to create it, or correct the number")
    }

    static func twoWithOneMarker(_ instance: Instance, _ found: [Resource]) -> Diagnostic {
        .error(
            "ambiguous-marker",
            "\(found.count) resources carry the marker of \"\(instance.address)\": \(list(found))", at: instance.source,
            suggestion: "remove the metadata key \(Marker.key) from the copy, or name the right one with id:")
    }

    static func copiedMarker(_ instance: Instance, winner: Resource, other: Resource) -> Diagnostic {
        .warning(
            "copied-marker",
            "\(other.kind.label) \"\(other.name)\" #\(other.id) carries the marker of \"\(instance.address)\" as well; "
                + "#\(winner.id) has the rule's name and is taken", at: instance.source)
    }

    static func ambiguousName(_ instance: Instance, _ found: [Resource]) -> Diagnostic {
        .error(
            "ambiguous-name",
            "several \(instance.kind.definition?.plural ?? instance.kind.label) have the name of "
                + "\"\(instance.address)\": \(list(found))", at: instance.source,
            suggestion: "say which one with id: \(found.map(\.id).min() ?? 0)")
    }

    static func closedNamesake(_ instance: Instance, _ closed: Resource) -> Diagnostic {
        let state = closed.status.rawValue
        // The id of an item is its key, never that of a task in Hubstaff.
        var waysOut = instance.isItem ? [] : ["id: \(closed.id) takes it"]
        if instance.kind != .jobSite {
            waysOut += ["adopt: any takes the most recent", "adopt: active makes a new one beside it"]
        }
        return .error(
            "closed-namesake",
            "\(instance.kind.label) \"\(closed.name)\" #\(closed.id) exists, but is \(state)", at: instance.source,
            suggestion: "\(waysOut.joined(separator: ", ")); ensure: active brings it back")
    }

    static func markedForAnotherRule(_ instance: Instance, _ orphan: Resource) -> Diagnostic {
        let former = Marker.address(of: orphan.marker ?? "")
        return .error(
            "marked-for-another-rule",
            "\(orphan.kind.label) \"\(orphan.name)\" #\(orphan.id) was made by the rule \"\(former)\"",
            at: instance.source, suggestion: "if this rule is its new name, add: formerly: [\"\(former)\"]")
    }

    static func sameName(_ instance: Instance, _ other: Instance) -> Diagnostic {
        .error(
            "same-name",
            "\"\(instance.address)\" and \"\(other.address)\" declare the same \(instance.kind.label) "
                + "\"\(instance.naturalKey ?? "")\"", at: instance.source,
            notes: [.init(message: "the other one stands here", position: other.source)],
            suggestion: "one rule owns a resource; others add to it with match and set")
    }

    static func claimedTwice(_ instance: Instance, _ resource: Resource, other: String) -> Diagnostic {
        .error(
            "same-resource",
            "\(resource.kind.label) #\(resource.id) belongs to \"\(other)\" already", at: instance.source,
            suggestion: "one rule owns a resource; others add to it with match and set")
    }

    private static func list(_ resources: [Resource]) -> String {
        resources.sorted { $0.id < $1.id }.map { resource in
            let state = resource.isClosed ? ", \(resource.status.rawValue)" : ""
            return "#\(resource.id) \"\(resource.name)\"\(state)"
        }.joined(separator: ", ")
    }
}
