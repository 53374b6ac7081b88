// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import RuleEngine
import TestSupport
import Testing

/// Fences of job sites as polygons on the sphere.
@Suite struct GeoCircleTests {
    /// Metres between two points, by the haversine formula.
    private func distance(_ a: GeoCircle.Point, _ b: GeoCircle.Point) -> Double {
        let (x, y) = (a.latitude * .pi / 180, b.latitude * .pi / 180)
        let east = (b.longitude - a.longitude) * .pi / 180
        let h = pow(sin((y - x) / 2), 2) + cos(x) * cos(y) * pow(sin(east / 2), 2)
        return 2 * 6_371_008.8 * asin(min(1, h.squareRoot()))
    }

    @Test(
        arguments: [
            (39.7817, -89.6501, 120), (0, 0, 50), (-33.86, 151.21, 3000), (89.99, 10, 3000), (51.5, 179.9999, 500),
            (-90, 0, 100), (60, -180, 50),
        ] as [(Decimal, Decimal, Int)])
    func `each corner is as far away as the radius says`(latitude: Decimal, longitude: Decimal, radius: Int) {
        let circle = GeoCircle(.init(latitude: latitude, longitude: longitude, radius: Decimal(radius)))
        let ring = circle.ring(corners: 32)
        #expect(ring.count == 33)
        #expect(ring.first == ring.last)
        for corner in ring {
            #expect(abs(distance(circle.center, corner) - Double(radius)) < 0.01)
        }
    }

    @Test func `the ring runs against the clock, from the north`() {
        let circle = GeoCircle(.init(latitude: 10, longitude: 20, radius: 1000))
        let ring = circle.ring(corners: 4)
        #expect(ring[0].latitude > 10 && abs(ring[0].longitude - 20) < 1e-9)
        #expect(ring[1].longitude < 20)
        #expect(ring[2].latitude < 10)
        #expect(ring[3].longitude > 20)
    }
}
