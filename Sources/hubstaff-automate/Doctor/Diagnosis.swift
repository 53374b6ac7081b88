// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// Everything that the checks found, in order.
struct Diagnosis: Sendable, Equatable {
    struct Entry: Sendable, Equatable {
        let check: String
        let result: CheckResult
    }

    private(set) var entries: [Entry] = []

    /// Looks at everything; what failed does not keep the others from being looked at, as far as they can be.
    static func make(_ checks: [Check], _ examination: Examination) async -> Diagnosis {
        var examination = examination
        var diagnosis = Diagnosis()
        for check in checks {
            for result in await diagnosis.results(of: check, &examination) {
                diagnosis.entries.append(Entry(check: check.name, result: result))
            }
        }
        return diagnosis
    }

    private func results(of check: Check, _ examination: inout Examination) async -> [CheckResult] {
        if check.asks, examination.isOffline { return [.skipped("--offline asks nobody")] }
        if let missing = check.needs.first(where: { !hasPassed($0) }) {
            return [.skipped("cannot be looked at before \"\(missing)\" is in order")]
        }
        return await check.look(&examination)
    }

    /// Whether later checks can go by it.
    private func hasPassed(_ name: String) -> Bool {
        let results = entries.filter { $0.check == name }
        return !results.isEmpty && results.allSatisfy { [.ok, .warn].contains($0.result.status) }
    }

    func count(_ status: CheckResult.Status) -> Int { entries.count { $0.result.status == status } }

    /// That of the first failure: what comes after it often follows from it.
    var exit: ExitStatus { entries.lazy.compactMap(\.result.exit).first ?? .done }

    /// The gravest.
    var status: CheckResult.Status {
        count(.fail) > 0 ? .fail : count(.warn) > 0 ? .warn : .ok
    }
}
