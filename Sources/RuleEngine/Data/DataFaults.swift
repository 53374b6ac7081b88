// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The faults of one data file: the first ones are kept, the rest is counted, so that a file full of them costs nothing.
struct DataFaults {
    private let limit: Int
    private var kept: [Diagnostic] = []
    private var count = 0

    init(limit: Int) { self.limit = limit }

    var isEmpty: Bool { count == 0 }

    mutating func add(_ fault: @autoclosure () -> Diagnostic) {
        count += 1
        // One more than is told, for its place.
        if kept.count <= limit { kept.append(fault()) }
    }

    mutating func add(_ other: DataFaults) {
        kept += other.kept.prefix(limit + 1 - min(kept.count, limit + 1))
        count += other.count
    }

    var all: [Diagnostic] {
        guard count > limit, kept.count > limit else { return kept }
        return kept.prefix(limit) + [.moreDataFaults(count - limit, at: kept[limit].position)]
    }
}

// MARK: - Texts

extension Diagnostic {
    fileprivate static func moreDataFaults(_ count: Int, at position: SourcePosition?) -> Diagnostic {
        .error(
            "more-faults", "and \(count) more fault\(count == 1 ? "" : "s") in this file", at: position,
            suggestion: "mend those above first: they often have one cause")
    }
}
