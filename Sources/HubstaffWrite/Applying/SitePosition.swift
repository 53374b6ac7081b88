// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Whether a job site came to lie where it was asked to be. The API's description swaps the words latitude and longitude;
/// should the server do so too, people would be tracked at the wrong place, so the run stops [FACTS, Writes].
enum SitePosition {
    /// Degrees; at most 100 m either way.
    private static let tolerance = Decimal(sign: .plus, exponent: -4, significand: 9)

    static func fault(asked: JSONValue?, answer: JSONValue?, path: String) -> APIFault? {
        guard let site = answer?["job_site"] else { return nil }
        for name in ["latitude", "longitude"] {
            guard let want = asked?[name]?.number, let have = site[name]?.number else { continue }
            guard abs(want - have) > tolerance else { continue }
            return .badAnswer(
                path: path,
                what: "the job site was written with \(name) \(want) and came back with \(have); check where it lies")
        }
        return nil
    }
}
