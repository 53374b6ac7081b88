// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where a job site that a plan changes is, before and after: a change alone names only what differs, and a map needs all.
package struct ChangedSite: Sendable, Hashable {
    package struct Geofence: Sendable, Hashable {
        /// Degrees.
        package let latitude: Decimal
        package let longitude: Decimal
        /// Metres.
        package let radius: Decimal

        package init(latitude: Decimal, longitude: Decimal, radius: Decimal) {
            self.latitude = latitude
            self.longitude = longitude
            self.radius = radius
        }

        /// nil unless all three are known.
        init?(_ value: (String) -> Value?) {
            guard let latitude = value("latitude")?.number, let longitude = value("longitude")?.number,
                let radius = value("radius")?.number
            else { return nil }
            self.init(latitude: latitude, longitude: longitude, radius: radius)
        }
    }

    /// Of its change.
    package let address: String
    /// After the change.
    package let name: String
    /// nil where it is not active before.
    package let before: Geofence?
    /// nil where it is not active after.
    package let after: Geofence?

    package init(address: String, name: String, before: Geofence?, after: Geofence?) {
        self.address = address
        self.name = name
        self.before = before
        self.after = after
    }

    /// The sites of these changes, in their order; those that are active neither before nor after are left out.
    static func all(_ changes: [Change], snapshot: Snapshot) -> [ChangedSite] {
        changes.filter { $0.kind == .jobSite }.compactMap { change in
            let current = change.id.flatMap { snapshot.resource(.jobSite, $0) }
            let wanted = Dictionary(change.fields.map { ($0.path, $0.after) }) { first, _ in first }
            let isActive = current?.isClosed == false
            let endsOrStaysClosed = change.action.isRemoval || (current?.isClosed == true && !change.does(.restore))
            let site = ChangedSite(
                address: change.address, name: change.name,
                before: isActive ? Geofence { current?.fields[$0] } : nil,
                after: endsOrStaysClosed ? nil : Geofence { wanted[$0] ?? current?.fields[$0] })
            return site.before == nil && site.after == nil ? nil : site
        }
    }
}
