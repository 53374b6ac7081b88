// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HubstaffSandbox
import TestSupport

/// Fault scripts that a run can survive: what happens, and how often, is drawn.
enum RandomFaults {
    private static let paths = [
        "/v2/organizations/*/projects$", "/v2/organizations/*/clients$", "/v2/organizations/*/teams$",
        "/v2/organizations/*/invites", "/v2/organizations/*/job_sites$", "/v2/organizations/*/update_members",
        "/v2/organizations/*/tasks", "/v2/projects/*/tasks", "/v2/projects/*/update_members", "/v2/projects/",
        "/v2/teams/",
        "/v2/tasks/", "/v2/organizations/*/members", "/v2/job_sites/",
    ]

    static func script(seed: Int, _ dice: inout SeededDice) -> FaultScript {
        var faults = (0..<dice.number(1...4)).map { _ in fault(&dice) }
        // A second token that is refused stops a run, and rightly so.
        if let first = faults.firstIndex(where: { $0.action == .expireToken }) {
            faults = faults.enumerated().filter { $0.offset <= first || $0.element.action != .expireToken }
                .map(\.element)
        }
        var script = FaultScript(faults, seed: seed)
        if dice.chance(10) {
            let settings: JSON = ["requests_per_hour": .int(dice.number(8...40)), "hour_seconds": 2]
            script.settings = (try? SettingOverrides(stored: settings)) ?? script.settings
        }
        return script
    }

    private static func fault(_ dice: inout SeededDice) -> SandboxFault {
        var fault = action(&dice)
        switch fault.action {
        case .stale:
            (fault.method, fault.path) = ("PUT", "/v2/tasks/")
        case .listLag:
            (fault.method, fault.path) = (dice.pick("POST", "PUT", "DELETE"), dice.some(of: paths, 1...1).first)
        default:
            fault.method = dice.pick("POST", "POST", "PUT", "DELETE", "GET", nil)
            // An exchange of tokens whose answer is lost costs the token: that is for people to mend.
            fault.path = dice.chance(60) ? dice.some(of: paths, 1...1).first : "/v2/"
        }
        if fault.action == .expireToken {
            // A token that is dead as soon as it was given out stops a run, and rightly so.
            fault.nth = dice.number(1...20)
        } else if dice.chance(40) {
            fault.probability = dice.pick(0.1, 0.2, 0.4)
            fault.times = dice.number(1...6)
        } else {
            fault.nth = dice.number(1...6)
            fault.times = dice.number(1...3)
        }
        return fault
    }

    private static func action(_ dice: inout SeededDice) -> SandboxFault {
        let action = dice.pick(
            FaultAction.status, .statusAfter, .rateLimited, .blankBefore, .blankAfter, .blankAfter, .dropBefore,
            .dropAfter, .dropAfter, .truncate, .truncate, .garbage, .trickle, .expireToken, .stale, .listLag, .delay)
        return SandboxFault(action).with { fault in
            switch action {
            case .status, .statusAfter: fault.status = dice.pick(500, 502, 503, 504)
            case .rateLimited:
                fault.retryAfter = dice.number(0...1)
                fault.form = dice.pick(.seconds, .date)
            case .trickle: fault.delayMS = 0
            case .delay: fault.delayMS = dice.number(1...60)
            case .listLag: fault.lists = dice.number(1...2)
            default: break
            }
        }
    }
}
