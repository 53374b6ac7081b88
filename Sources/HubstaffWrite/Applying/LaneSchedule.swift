// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// Which request of one place may start next: the first of each lane, in the order of the list, as soon as what it
/// needs from other lanes of the place has ended. A value that is told what happened; it waits for nothing itself.
struct LaneSchedule {
    private let requests: [WriteRequest]
    /// What each lane has still to start, the next one last.
    private var lanes: [String: [Int]] = [:]
    /// Lanes whose next request may be looked at, the next one last.
    private var ready: [String] = []
    /// Lanes whose next request needs something that has not ended.
    private var parked: [String] = []
    /// How many requests that have not ended carry out a change, by its address.
    private var pending: [String: Int] = [:]

    /// - Parameter indices: the requests of one place.
    init(_ requests: [WriteRequest], indices: [Int]) {
        self.requests = requests
        for index in indices.reversed() {
            let lane = requests[index].lane
            lanes[lane, default: []].append(index)
            for address in requests[index].changes { pending[address, default: 0] += 1 }
        }
        var seen: Set<String> = []
        ready = indices.map { requests[$0].lane }.filter { seen.insert($0).inserted }.reversed()
    }

    /// Whether some lane has something to look at.
    var hasReady: Bool { !ready.isEmpty }

    /// The next request to start; its lane rests until `ended`. Nil where everything has been started or waits.
    mutating func next() -> Int? {
        while let lane = ready.popLast() {
            guard let index = lanes[lane]?.last else { continue }
            if waits(requests[index]) {
                parked.append(lane)
            } else {
                lanes[lane]?.removeLast()
                return index
            }
        }
        return nil
    }

    mutating func ended(_ index: Int) {
        for address in requests[index].changes { pending[address, default: 0] -= 1 }
        wake()
        if lanes[requests[index].lane]?.isEmpty == false { ready.append(requests[index].lane) }
    }

    /// Lets go of what waits although nothing is under way any more: requests that need each other.
    ///
    /// - Returns: whether there was any.
    mutating func breakCircle() -> Bool {
        guard !parked.isEmpty else { return false }
        pending = [:]
        wake()
        return true
    }

    private mutating func wake() {
        ready += parked.reversed()
        parked = []
    }

    private func waits(_ request: WriteRequest) -> Bool {
        let needed = request.needs.subtracting(request.changes)
        return needed.contains { pending[$0, default: 0] > 0 }
    }
}
