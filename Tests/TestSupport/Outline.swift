// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What planning these rules against a state comes to, in lines that a test can hold in full: the changes in their order,
/// what is skipped and orphaned, warnings; or the faults.
package func outline(
    _ rules: String, against snapshot: Snapshot = .sample, header: String = "", complete: Bool = true,
    data: [String: String] = [:], _ adjust: (inout Planner.Options) -> Void = { _ in }
) -> String {
    switch planned(rules, against: snapshot, header: header, complete: complete, data: data, adjust) {
    case .success(let plan): plan.outline
    case .failure(let fault): fault.outline
    }
}

/// The plan of these rules, or their faults.
package func planned(
    _ rules: String, against snapshot: Snapshot = .sample, header: String = "", complete: Bool = true,
    data: [String: String] = [:], _ adjust: (inout Planner.Options) -> Void = { _ in }
) -> Result<Plan, PlanningFault> {
    do {
        let ruleset = try Ruleset.sample(rules, header: header, data: data)
        var options = Planner.Options(today: "2026-05-04", complete: complete)
        adjust(&options)
        return Planner(ruleset: ruleset, snapshot: snapshot, options: options).plan()
    } catch {
        return .failure(PlanningFault(error.diagnostics))
    }
}

/// The requests that carry out the plan of these rules, a line each; or the faults.
package func requests(_ rules: String, against snapshot: Snapshot = .sample, header: String = "") -> String {
    switch planned(rules, against: snapshot, header: header) {
    case .success(let plan): WritePlanner(snapshot: snapshot).requests(for: plan.changes).outline
    case .failure(let fault): fault.outline
    }
}

extension Plan {
    package var outline: String {
        var lines = changes.flatMap(\.outline)
        lines += skipped.map { "skipped \($0.kind.rawValue) \($0.address) \"\($0.name)\": \($0.reason)" }
        lines += orphans.map { "orphan \($0.kind.rawValue) #\($0.id) \"\($0.name)\" of \($0.address)" }
        lines += blocked.map { "blocked \($0.brake) \($0.limit)<\($0.found)" }
        lines += warnings.map(\.outline)
        if !targets.isEmpty { lines.append("left out \(leftOut) beside \(targets.joined(separator: ", "))") }
        return (lines + ["unchanged \(unchanged)"]).joined(separator: "\n")
    }
}

extension PlanningFault {
    package var outline: String {
        let unknown = unknownTargets.map { "unknown \($0.address)\($0.close.map { ", close to \($0)" } ?? "")" }
        return (diagnostics.map(\.outline) + unknown).joined(separator: "\n")
    }
}

extension Diagnostic {
    /// `4:9 error code: message (suggestion) [note 2:1]`.
    package var outline: String {
        let place = position.map { "\($0.line):\($0.column) " } ?? ""
        let hint = suggestion.map { " (\($0))" } ?? ""
        let notes = notes.map { note in " [\(note.message)\(note.position.map { " \($0.line):\($0.column)" } ?? "")]" }
        return "\(place)\(severity.rawValue) \(code.rawValue): \(message)\(hint)\(notes.joined())"
    }
}

extension Change {
    package var outline: [String] {
        let also = also.isEmpty ? "" : "+" + also.map(\.rawValue).joined(separator: "+")
        let deferred = isOnlyDeferred ? " (deferred)" : ""
        let parts = [
            "\(action.rawValue)\(also)\(deferred) \(kind.rawValue) \(address) \"\(name)\"",
            id.map { "#\($0)" },
            parent.map { "in \"\($0.name)\"" },
            alsoBy.isEmpty ? nil : "by \(alsoBy.joined(separator: ", "))",
            dependsOn.isEmpty ? nil : "after \(dependsOn.joined(separator: ", "))",
            inviteID.map { "invite #\($0)" },
            marker.map { "marked \($0)" },
            isPrune ? "pruned" : nil,
        ]
        return [parts.compactMap { $0 }.joined(separator: " ")]
            + fields.map { field in
                let waits = field.deferred ? " (deferred)" : ""
                return "  \(field.path): \(ValueText.plain(field.before)) -> \(ValueText.plain(field.after))\(waits)"
            }
    }
}

extension [WriteRequest] {
    package var outline: String { map(\.outline).joined(separator: "\n") }
}

extension WriteRequest {
    /// `PUT /v2/projects/20 {"name":"New"}`; what has no id yet stands as `<address>`.
    package var outline: String {
        let path = path.map { part in
            switch part {
            case .literal(let text): text
            case .id(let reference): reference.outline
            }
        }
        let body = body.map { " " + (Value.object($0).outline.compact) } ?? ""
        return "\(method.rawValue) \(path.joined())\(body)"
    }
}

extension Reference {
    fileprivate var outline: String {
        switch target {
        case .id(let id): "\(id)"
        case .address(let address): "<\(address)>"
        case .invitee(let email): "<\(email)>"
        }
    }
}

extension Value {
    fileprivate var outline: JSONValue {
        switch self {
        case .reference(let reference): reference.id.map { .integer($0) } ?? .string(reference.outline)
        case .list(let items): .array(items.map(\.outline))
        case .object(let members): .object(JSONObject(members.mapValues(\.outline)))
        default: json { _ in nil } ?? .null
        }
    }
}

extension JSONValue {
    fileprivate var compact: String { (try? encoded()).map { String(decoding: $0, as: UTF8.self) } ?? "no JSON" }
}
