// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A saved plan, read back from its JSON (docs/plan-format.md): what `PlanJSON` wrote, as the value that it was written of.
///
///     plan ──PlanJSON──▶ file ──PlanDocument──▶ the same plan
///
/// The bytes may come from anywhere. Members that are not known are passed over; all that is read must have its type, name
/// kinds, fields and actions that there are, and fit together, so that what follows can rely on it. Requests are never
/// read from a plan: they are derived from its changes.
package struct PlanDocument: Sendable, Hashable {
    package let plan: Plan
    /// The version of the program that made it.
    package let toolVersion: String

    package init(plan: Plan, toolVersion: String) {
        self.plan = plan
        self.toolVersion = toolVersion
    }

    /// Plans of this major format version can be read.
    package static let majorVersion = "1"
    /// A plan of a hundred thousand changes has about 100 MB.
    package static let maxBytes = 256 * 1024 * 1024

    package init(parsing data: Data) throws(PlanDocumentFault) {
        let json: JSONValue
        do throws(JSONFault) {
            json = try JSONValue(parsing: data)
        } catch {
            throw Self.opensObject(data) ? .noJSON(error) : .otherFormat
        }
        guard let version = json["format_version"]?.string, json["changes"] != nil else { throw .noPlan }
        guard version.prefix(while: { $0 != "." }) == Self.majorVersion else { throw .formatVersion(version) }
        let root = PlanNode(root: json)
        if let privacy = try root.optional("privacy"), try privacy.text != PlanPrivacy.none.text {
            throw privacy.fault("none, since what is hidden cannot be written,")
        }
        toolVersion = try root.member("tool_version").text
        plan = try Self.plan(root)
        let stated = try root.member("digest").text
        let computed = plan.digest
        guard stated == computed else { throw .damaged(stated: stated, computed: computed) }
    }

    /// Whether the first sign could begin a plan, of which nothing may be there.
    private static func opensObject(_ data: Data) -> Bool {
        let first = data.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
        return first == nil || first == UInt8(ascii: "{")
    }

    private static func plan(_ root: PlanNode) throws(PlanDocumentFault) -> Plan {
        let organization = try root.member("organization")
        var plan = Plan(
            organization: .init(id: try organization.member("id").id, name: try organization.member("name").text),
            ruleset: try root.member("ruleset").text, ruleCount: try root.member("rules").count,
            fileCount: try root.member("files").count, today: try root.member("today").text,
            complete: try root.member("complete").flag)
        plan.profile = try root.optional("profile")?.text
        for (brake, limit) in try root.member("limits").members { plan.limits[brake] = try limit.count }
        plan.changes = try changes(root.member("changes"), ruleset: plan.ruleset)
        plan.unchanged = try root.member("summary").member("unchanged").count
        plan.targets = try root.member("targets").texts()
        plan.leftOut = try root.member("summary").member("left_out").count
        plan.requests = try requests(root.member("requests"))
        plan.blocked = try root.member("blocked").items.map(blocked)
        plan.effects = try root.optional("effects")?.items.map(effect) ?? []
        plan.sites = try root.optional("job_sites")?.items.map(site) ?? []
        plan.skipped = try root.member("skipped").items.map(skipped)
        plan.orphans = try root.member("orphans").items.map(orphan)
        plan.state = try root.optional("state").map(time)
        plan.baseline = try root.optional("baseline").map(time)
        plan.drift = try root.member("drift").items.map(drift)
        plan.warnings = try root.member("warnings").items.map(warning)
        return plan
    }

    // MARK: - Parts

    private static func requests(_ node: PlanNode) throws(PlanDocumentFault) -> Plan.Requests {
        var requests = Plan.Requests()
        requests.read = try node.member("read").count
        requests.readToVerify = try node.optional("read_to_verify")?.count ?? 0
        requests.write = try node.member("write").count
        requests.writeDeferred = try node.member("write_deferred").count
        return requests
    }

    private static func blocked(_ node: PlanNode) throws(PlanDocumentFault) -> Plan.Blocked {
        Plan.Blocked(
            brake: try node.member("brake").text, limit: try node.member("limit").int,
            found: try node.member("found").int, changes: try node.member("changes").texts(),
            message: try node.member("message").text)
    }

    private static func effect(_ node: PlanNode) throws(PlanDocumentFault) -> PlanEffect {
        guard let kind = PlanEffect.Kind(rawValue: try node.member("effect").text) else {
            throw try node.member("effect").fault("an effect that this version knows")
        }
        return PlanEffect(
            kind: kind, count: try node.optional("count")?.count, address: try node.optional("address")?.text,
            message: try node.member("message").text)
    }

    private static func skipped(_ node: PlanNode) throws(PlanDocumentFault) -> Plan.Skipped {
        Plan.Skipped(
            address: try node.member("address").text, kind: try kind(node.member("kind")),
            id: try node.optional("id")?.id, name: try node.member("name").text,
            parent: try node.optional("parent").map(reference),
            reason: try node.member("reason").text, source: try node.optional("source").map(position))
    }

    private static func orphan(_ node: PlanNode) throws(PlanDocumentFault) -> Plan.Orphan {
        Plan.Orphan(
            address: try node.member("address").text, kind: try kind(node.member("kind")),
            id: try node.member("id").id, name: try node.member("name").text,
            parent: try node.optional("parent").map(reference))
    }

    private static func site(_ node: PlanNode) throws(PlanDocumentFault) -> ChangedSite {
        ChangedSite(
            address: try node.member("address").text, name: try node.member("name").text,
            before: try node.optional("before").map(geofence), after: try node.optional("after").map(geofence))
    }

    private static func geofence(_ node: PlanNode) throws(PlanDocumentFault) -> ChangedSite.Geofence {
        ChangedSite.Geofence(
            latitude: try node.member("latitude").number, longitude: try node.member("longitude").number,
            radius: try node.member("radius").number)
    }

    private static func warning(_ node: PlanNode) throws(PlanDocumentFault) -> Diagnostic {
        let source = try node.optional("source")
        let position = try source.map(position)
        let end = try source?.optional("end_column")?.count
        return .warning(
            DiagnosticCode(rawValue: try node.member("code").text), try node.member("message").text, at: position,
            length: position.flatMap { start in end.map { max(1, $0 - start.column) } } ?? 1,
            notes: try node.optional("notes")?.items.map(note) ?? [], suggestion: try node.optional("suggestion")?.text)
    }

    private static func note(_ node: PlanNode) throws(PlanDocumentFault) -> Diagnostic.Note {
        Diagnostic.Note(message: try node.member("message").text, position: try node.optional("source").map(position))
    }

    static func position(_ node: PlanNode) throws(PlanDocumentFault) -> SourcePosition {
        SourcePosition(
            file: try node.member("file").text, line: try node.member("line").count,
            column: try node.member("column").count)
    }

    static func kind(_ node: PlanNode) throws(PlanDocumentFault) -> Kind {
        guard let kind = Kind(rawValue: try node.text) else { throw node.fault("a kind that this version knows") }
        return kind
    }
}
