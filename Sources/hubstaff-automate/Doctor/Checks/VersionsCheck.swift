// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Check {
    /// What runs here, for reports of faults.
    static let versions = Check("versions", asks: false) { _ in
        let system = ProcessInfo.processInfo.operatingSystemVersionString
        return [
            .ok(
                "hubstaff-automate \(Tool.version), Swift \(swift), libyaml \(YAMLLibrary.version), \(system)",
                [
                    "program": .string(Tool.version), "swift": .string(swift),
                    "libyaml": .string(YAMLLibrary.version), "system": .string(system),
                ])
        ]
    }

    /// The compiler's, as far as it can be asked.
    private static var swift: String {
        #if compiler(>=6.4)
            "6.4 or later"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }
}
