// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Whose a resource is. A marker, kept in the resource's metadata under `automate_rule`, names the ruleset and the
/// address that made or adopted it: `<ruleset>/<address>`. It survives renames in Hubstaff and in the rules, so that a
/// rename is an update and never a second resource, and it tells two repositories' resources apart.
package enum Marker {
    /// The metadata key [DESIGN 3, Marker].
    package static let key = "automate_rule"
    /// Any value of this key guards a resource's own fields against every ruleset.
    package static let protectedKey = "automate_protected"
    /// What rules may not use for keys of their own.
    package static let reservedPrefix = "automate_"
    /// The API's limit for a metadata value, in characters [FACTS, Writes].
    package static let maxLength = 200

    package static func text(ruleset: String, address: String) -> String {
        let full = "\(ruleset)/\(address)"
        guard full.utf8.count > maxLength, full.count > maxLength else { return full }
        let digest = SHA256.hash(data: Data(full.utf8)).prefix(8).map { hex($0) }.joined()
        return "\(full.prefix(183))~\(digest)"
    }

    /// The ruleset that a marker names.
    package static func ruleset(of marker: String) -> String {
        String(marker[..<slash(in: marker)])
    }

    /// The address that a marker names, as far as it was not shortened.
    package static func address(of marker: String) -> String {
        String(marker[slash(in: marker)...].dropFirst())
    }

    private static func slash(in marker: String) -> String.Index {
        marker.utf8.firstIndex(of: UInt8(ascii: "/")) ?? marker.endIndex
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }
}

extension Resource {
    /// Whether its own fields are guarded against every ruleset.
    package var isProtected: Bool { metadata[Marker.protectedKey] != nil }
}
