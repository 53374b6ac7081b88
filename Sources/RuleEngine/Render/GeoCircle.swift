// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A circle of some metres on the sphere, as a polygon.
package struct GeoCircle: Sendable, Hashable {
    /// A point in degrees.
    package struct Point: Sendable, Hashable {
        package let longitude: Double
        package let latitude: Double
    }

    package let center: Point
    /// Metres.
    package let radius: Double

    /// The mean radius of the earth, in metres (IUGG).
    private static let earth = 6_371_008.8

    package init(_ fence: ChangedSite.Geofence) {
        center = Point(longitude: Self.double(fence.longitude), latitude: Self.double(fence.latitude))
        radius = Self.double(fence.radius)
    }

    /// The corners, counter-clockwise from the north, the first one again at the end [RFC 7946, 3.1.6]. Longitudes may pass
    /// 180 degrees, so that a circle over the date line stays in one piece.
    ///
    /// - Parameter corners: how many, at least 3.
    package func ring(corners: Int) -> [Point] {
        let latitude = center.latitude * .pi / 180
        let angle = radius / Self.earth
        let points = (0..<corners).map { corner in
            let bearing = -2 * Double.pi * Double(corner) / Double(corners)
            let north = asin(
                max(-1, min(1, sin(latitude) * cos(angle) + cos(latitude) * sin(angle) * cos(bearing))))
            let east = atan2(
                sin(bearing) * sin(angle) * cos(latitude), cos(angle) - sin(latitude) * sin(north))
            return Point(longitude: center.longitude + east * 180 / .pi, latitude: north * 180 / .pi)
        }
        return points + points.prefix(1)
    }

    private static func double(_ value: Decimal) -> Double { Double("\(value)") ?? 0 }
}
