// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Which writes wait for a look, and when the next one is due. Looks at one list serve all writes that wait for it, and
/// keep a distance.
struct Lookout: Sendable {
    private struct Waiting {
        let target: LookTarget
        let due: Date
    }

    private let gap: Duration
    private var waiting: [Int: Waiting] = [:]
    private var lastLook: [LookTarget: Date] = [:]

    /// - Parameter gap: the shortest time between two looks at one list.
    init(gap: Duration) { self.gap = gap }

    var count: Int { waiting.count }

    /// When the next look is due.
    var next: Date? { waiting.values.map(due).min() }

    mutating func add(_ index: Int, target: LookTarget, due: Date) {
        waiting[index] = Waiting(target: target, due: due)
    }

    /// What to look at now, and for whom: all that wait for the same lists, since a look may show them early.
    mutating func take(at now: Date) -> (targets: Set<LookTarget>, indices: [Int]) {
        let targets = Set(waiting.values.filter { due($0) <= now }.map(\.target))
        let indices = waiting.filter { targets.contains($0.value.target) }.map(\.key).sorted()
        for index in indices { waiting[index] = nil }
        for target in targets { lastLook[target] = now }
        return (targets, indices)
    }

    /// Nobody looks any more.
    mutating func takeAll() -> [Int] {
        defer { waiting = [:] }
        return waiting.keys.sorted()
    }

    private func due(_ waiting: Waiting) -> Date {
        guard let last = lastLook[waiting.target] else { return waiting.due }
        return max(waiting.due, last.addingTimeInterval(gap.inSeconds))
    }
}
