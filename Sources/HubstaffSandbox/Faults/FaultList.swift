// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Faults that can still be played. Each counts the requests that match it; the first that is due is played.
struct FaultList: Sendable {
    private struct Pending {
        var fault: SandboxFault
        var path: PathPattern?
        /// Matching requests to let pass.
        var toSkip: Int
        var toPlay: Int
        var dice: Dice

        func matches(_ request: SandboxRequest) -> Bool {
            (fault.method ?? request.method) == request.method && path?.matches(request.path) ?? true
        }
    }

    private var pending: [Pending]

    init(_ script: FaultScript) {
        pending = script.faults.enumerated().map { index, fault in
            Pending(
                fault: fault, path: fault.path.map(PathPattern.init), toSkip: max(0, (fault.nth ?? 1) - 1),
                toPlay: max(1, fault.times ?? (fault.probability == nil ? 1 : .max)),
                dice: Dice(seed: script.seed, stream: index))
        }
    }

    mutating func next(for request: SandboxRequest) -> SandboxFault? {
        var due: SandboxFault?
        for index in pending.indices where pending[index].matches(request) {
            if pending[index].toSkip > 0 {
                pending[index].toSkip -= 1
                continue
            }
            // Drawn whether or not another fault comes first, so that one fault does not shift another's luck.
            if let probability = pending[index].fault.probability, !pending[index].dice.hits(probability) { continue }
            if due == nil {
                due = pending[index].fault
                pending[index].toPlay -= 1
            }
        }
        pending.removeAll { $0.toPlay == 0 }
        return due
    }
}

/// SplitMix64: small, and the same everywhere.
private struct Dice: Sendable {
    private var state: UInt64

    init(seed: Int, stream: Int) {
        state = UInt64(bitPattern: Int64(seed)) &* 0xD134_2543_DE82_EF95 &+ UInt64(stream)
        // Neighbouring seeds must not begin alike.
        _ = next()
        _ = next()
    }

    mutating func hits(_ probability: Decimal) -> Bool {
        Decimal(next() >> 32) < probability * Decimal(UInt64(1) << 32)
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
