// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What libFuzzer tries, chosen by the environment variable `FUZZ_TARGET`: one program for all, since a package can hold
/// only one.
enum FuzzTarget: String, CaseIterable {
    case yaml
    case template
    case rules
    case csv

    static let chosen: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
        guard let target = FuzzTarget(rawValue: name) else {
            fatalError("FUZZ_TARGET must be one of \(allCases.map(\.rawValue))")
        }
        return target
    }()

    func run(_ bytes: [UInt8]) {
        switch self {
        case .yaml: FuzzYAML.run(bytes)
        case .template: FuzzTemplate.run(bytes)
        case .rules: FuzzRules.run(bytes)
        case .csv: FuzzCSV.run(bytes)
        }
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzTarget.chosen.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// A promise that does not hold is a finding, as a crash is one.
func require(_ holds: @autoclosure () -> Bool, _ promise: @autoclosure () -> String) {
    if !holds() { fatalError("broken promise: \(promise())") }
}
