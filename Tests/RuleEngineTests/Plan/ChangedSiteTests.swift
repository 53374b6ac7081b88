// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import TestSupport
import Testing

/// A plan says where each site is that it changes, whatever fields the change has.
struct ChangedSiteTests {
    @Test(
        arguments: [
            (
                "- {id: hq, job_site: {name: Annex, address: 2 High St, latitude: 39.5, longitude: -89, radius: 75}}",
                "hq: nil -> 39.5 -89 75"
            ),
            (
                "- {id: hq, match: {job_site: Head office}, set: {radius: 200}}",
                "hq: 39.7817 -89.6501 120 -> 39.7817 -89.6501 200"
            ),
            (
                "- {id: hq, match: {job_site: Head office}, set: {latitude: 40}}",
                "hq: 39.7817 -89.6501 120 -> 40 -89.6501 120"
            ),
            ("- {id: hq, match: {job_site: Head office}, set: {status: archived}}", "hq: 39.7817 -89.6501 120 -> nil"),
            ("- {id: hq, match: {job_site: Head office}, set: {radius: 120}}", ""),
            ("- {id: x, match: {project: Support}, set: {billable: false}}", ""),
        ])
    func `an active site is where it was, and where it comes`(rules: String, sites: String) throws {
        #expect(try planned(rules).get().sites.map(\.outline).joined(separator: "\n") == sites)
    }

    @Test func `a restored site was nowhere`() throws {
        var snapshot = Snapshot.sample
        snapshot.resources[.jobSite]?[50]?.status = .archived
        let rules =
            "- {id: hq, job_site: {id: 50, name: Head office, address: 1 Main St, latitude: 39.7817, longitude: -89.6501, "
            + "radius: 120}, ensure: active}"
        #expect(try planned(rules, against: snapshot).get().sites.map(\.outline) == ["hq: nil -> 39.7817 -89.6501 120"])
    }
}

extension ChangedSite {
    fileprivate var outline: String {
        func text(_ fence: Geofence?) -> String { fence.map { "\($0.latitude) \($0.longitude) \($0.radius)" } ?? "nil" }
        return "\(address): \(text(before)) -> \(text(after))"
    }
}
