// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The plan for programs: one JSON object with sorted keys (docs/plan-format.md).
package enum PlanJSON {
    package static let formatVersion = "1.0"

    package static func render(_ plan: Plan, toolVersion: String) throws -> String {
        try value(plan, toolVersion: toolVersion).printed()
    }

    /// The plan as its readers may see it.
    package static func render(_ shown: PlanPresentation, toolVersion: String) throws -> String {
        try value(shown, toolVersion: toolVersion).printed()
    }

    package static func value(_ plan: Plan, toolVersion: String) -> JSONValue {
        value(PlanPresentation(plan), toolVersion: toolVersion)
    }

    package static func value(_ shown: PlanPresentation, toolVersion: String) -> JSONValue {
        let plan = shown.plan
        let causes = ChangeCauses(plan)
        return .object([
            "format_version": .string(formatVersion),
            "tool_version": .string(toolVersion),
            "digest": .string(shown.digest),
            "privacy": .string(shown.privacy.text),
            "organization": ["id": .integer(plan.organization.id), "name": .string(plan.organization.name)],
            "ruleset": .string(plan.ruleset),
            "rules": .integer(plan.ruleCount),
            "files": .integer(plan.fileCount),
            "profile": plan.profile.map { .string($0) } ?? .null,
            "today": .string(plan.today),
            "complete": .bool(plan.complete),
            "targets": .array(plan.targets.map { .string($0) }),
            "blocked": .array(plan.blocked.map(blocked)),
            "limits": .object(JSONObject(plan.limits.mapValues { .integer($0) })),
            "summary": summary(plan),
            "requests": requests(plan),
            "changes": .array(plan.changes.map { change($0, causes) }),
            "effects": .array(plan.effects.map(effect)),
            "job_sites": .array(plan.sites.map(site)),
            "skipped": .array(plan.skipped.map(skipped)),
            "orphans": .array(plan.orphans.map(orphan)),
            "state": plan.state.map(time) ?? .null,
            "baseline": plan.baseline.map(time) ?? .null,
            "drift": .array(plan.drift.map(drift)),
            "warnings": .array(plan.warnings.map(warning)),
        ])
    }

    private static func summary(_ plan: Plan) -> JSONValue {
        var counts: JSONObject = [:]
        for action in ChangeAction.allCases { counts[action.rawValue] = .integer(plan.count(action)) }
        counts["unchanged"] = .integer(plan.unchanged)
        counts["deferred"] = .integer(plan.deferredCount)
        counts["skipped"] = .integer(plan.skipped.count)
        counts["orphaned"] = .integer(plan.orphans.count)
        counts["left_out"] = .integer(plan.leftOut)
        return .object(counts)
    }

    private static func requests(_ plan: Plan) -> JSONValue {
        [
            "read": .integer(plan.requests.read), "read_to_verify": .integer(plan.requests.readToVerify),
            "write": .integer(plan.requests.write),
            "write_deferred": .integer(plan.requests.writeDeferred),
            "hourly_limit": .integer(Plan.Requests.hourlyLimit),
            "estimated_seconds": .integer(plan.requests.estimatedSeconds),
        ]
    }

    private static func change(_ change: Change, _ causes: ChangeCauses?) -> JSONValue {
        var members: JSONObject = [
            "address": .string(change.address),
            "kind": .string(change.kind.rawValue),
            "action": .string(change.action.rawValue),
            "also": .array(change.also.map { .string($0.rawValue) }),
            "also_by": .array(change.alsoBy.map { .string($0) }),
            "id": change.id.map { .integer($0) } ?? .null,
            "name": .string(change.name),
            "parent": reference(change.parent),
            "subject": reference(change.subject),
            "invite_id": change.inviteID.map { .integer($0) } ?? .null,
            "marker": change.marker.map { .string($0) } ?? .null,
            "source": change.source.map { source($0, data: change.data) } ?? .null,
            "depends_on": .array(change.dependsOn.map { .string($0) }),
            "fields": .array(change.fields.map { field($0, causes?.cause(of: $0, in: change)) }),
            "base": change.base.map { base in
                .object([
                    "updated_at": base.updatedAt.map { .string($0) } ?? .null,
                    "lock_version": base.lockVersion.map { .integer($0) } ?? .null,
                    "marker": base.marker.map { .string($0) } ?? .null,
                    "namesakes": .array(base.namesakes.map { .integer($0) }),
                ])
            } ?? .null,
        ]
        members["cause"] = (causes?.cause(of: change)).map { .string($0.rawValue) }
        return .object(members)
    }

    private static func reference(_ reference: Reference?) -> JSONValue {
        reference.map { Value.reference($0).plain(naming: true) } ?? .null
    }

    private static func effect(_ effect: PlanEffect) -> JSONValue {
        [
            "effect": .string(effect.kind.rawValue), "count": effect.count.map { .integer($0) } ?? .null,
            "address": effect.address.map { .string($0) } ?? .null, "message": .string(effect.message),
        ]
    }

    private static func field(_ field: FieldChange, _ cause: ChangeCause?) -> JSONValue {
        var members: JSONObject = [
            "path": .string(field.path), "before": field.isHidden ? .null : field.before.plain(naming: true),
            "after": field.isHidden ? .null : field.after.plain(naming: true), "known": .bool(field.isKnown),
            "deferred": .bool(field.deferred), "hidden": .bool(field.isHidden),
            "percent": field.percent.map { JSONValue($0) } ?? .null,
        ]
        members["cause"] = cause.map { .string($0.rawValue) }
        return .object(members)
    }

    private static func drift(_ drift: Drift) -> JSONValue {
        [
            "address": .string(drift.address), "kind": .string(drift.kind.rawValue),
            "id": drift.id.map { .integer($0) } ?? .null, "name": .string(drift.name),
            "parent": drift.parent.map { Value.reference($0).plain(naming: true) } ?? .null,
            "event": .string(drift.event.rawValue), "updated_at": drift.updatedAt.map { .string($0) } ?? .null,
            "source": source(drift.source),
            "fields": .array(
                drift.fields.map { field in
                    [
                        "path": .string(field.path), "baseline": field.baseline.plain(naming: true),
                        "current": field.current.plain(naming: true), "wanted": field.wanted.plain(naming: true),
                        "hidden": .bool(field.isHidden),
                    ]
                }),
        ]
    }

    private static func time(_ time: StateTime) -> JSONValue {
        ["taken_at": .string(time.takenAt), "age_seconds": .integer(time.ageSeconds)]
    }

    private static func source(_ position: SourcePosition, data: SourcePosition?) -> JSONValue {
        var members = place(position)
        if let data { members["data"] = .object(place(data)) }
        return .object(members)
    }

    private static func source(_ position: SourcePosition) -> JSONValue { .object(place(position)) }

    private static func place(_ position: SourcePosition) -> JSONObject {
        ["file": .string(position.file), "line": .integer(position.line), "column": .integer(position.column)]
    }

    private static func skipped(_ skipped: Plan.Skipped) -> JSONValue {
        [
            "address": .string(skipped.address), "kind": .string(skipped.kind.rawValue),
            "id": skipped.id.map { .integer($0) } ?? .null, "name": .string(skipped.name),
            "parent": reference(skipped.parent),
            "reason": .string(skipped.reason), "source": skipped.source.map(source) ?? .null,
        ]
    }

    private static func orphan(_ orphan: Plan.Orphan) -> JSONValue {
        [
            "address": .string(orphan.address), "kind": .string(orphan.kind.rawValue), "id": .integer(orphan.id),
            "name": .string(orphan.name), "parent": reference(orphan.parent),
        ]
    }

    private static func site(_ site: ChangedSite) -> JSONValue {
        [
            "address": .string(site.address), "name": .string(site.name),
            "before": site.before.map(geofence) ?? .null, "after": site.after.map(geofence) ?? .null,
        ]
    }

    private static func geofence(_ fence: ChangedSite.Geofence) -> JSONValue {
        [
            "latitude": JSONValue(fence.latitude), "longitude": JSONValue(fence.longitude),
            "radius": JSONValue(fence.radius),
        ]
    }

    private static func blocked(_ blocked: Plan.Blocked) -> JSONValue {
        [
            "brake": .string(blocked.brake), "limit": .integer(blocked.limit), "found": .integer(blocked.found),
            "changes": .array(blocked.changes.map { .string($0) }), "message": .string(blocked.message),
        ]
    }

    private static func warning(_ warning: Diagnostic) -> JSONValue {
        var source = warning.position.map(place)
        source?["end_column"] = warning.endColumn.map { .integer($0) }
        return [
            "code": .string(warning.code.rawValue), "message": .string(warning.message), "address": .null,
            "source": source.map { .object($0) } ?? .null,
            "suggestion": warning.suggestion.map { .string($0) } ?? .null,
            "notes": .array(
                warning.notes.map { note in
                    ["message": .string(note.message), "source": note.position.map(Self.source) ?? .null]
                }),
        ]
    }
}
