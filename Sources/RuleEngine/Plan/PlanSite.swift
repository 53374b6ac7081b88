// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Where a job site that a plan changes lies, before and after: its fields alone say only what changes.
package struct PlanSite: Sendable, Hashable {
    /// A circle on the map.
    package struct Circle: Sendable, Hashable {
        /// Degrees north.
        package let latitude: Value
        /// Degrees east.
        package let longitude: Value
        /// Metres.
        package let radius: Value

        package init(latitude: Value, longitude: Value, radius: Value) {
            self.latitude = latitude
            self.longitude = longitude
            self.radius = radius
        }
    }

    /// Of its change.
    package let address: String
    package let name: String
    /// nil for a new one.
    package let before: Circle?
    /// nil for one that is archived.
    package let after: Circle?

    package init(address: String, name: String, before: Circle?, after: Circle?) {
        self.address = address
        self.name = name
        self.before = before
        self.after = after
    }

    /// Those of a plan's changes, in order.
    static func of(_ plan: Plan, snapshot: Snapshot) -> [PlanSite] {
        plan.changes.filter { $0.kind == .jobSite }.map { change in
            let current = change.id.flatMap { snapshot.resource(.jobSite, $0) }?.fields
            var fields = current ?? [:]
            for field in change.fields { fields[field.path] = field.after }
            return PlanSite(
                address: change.address, name: change.name, before: current.flatMap(Circle.init(fields:)),
                after: change.does(.archive) ? nil : Circle(fields: fields))
        }
    }
}

extension PlanSite.Circle {
    fileprivate init?(fields: [String: Value]) {
        guard let latitude = fields["latitude"], let longitude = fields["longitude"], let radius = fields["radius"],
            latitude.number != nil, longitude.number != nil, radius.number != nil
        else { return nil }
        self.init(latitude: latitude, longitude: longitude, radius: radius)
    }
}
