// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import HubstaffWrite

/// What was reviewed, and is to be applied or nothing.
struct ReviewOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Apply this plan of plan --out instead of rules, as far as it still fits.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var plan: String?

    @Option(
        help: ArgumentHelp(
            "Apply only the plan with this digest, and do not ask. A later run with the same digest continues it.",
            valueName: "digest"))
    var expect: String?

    func validate() throws {
        if let expect, !StoredPlans.isDigest(expect) {
            throw ValidationError("--expect takes a digest as plans show it: sha256: and 64 hexadecimal digits")
        }
    }

    /// A saved plan needs no rules.
    func validate(besides rules: RuleFileOptions, _ changes: ChangeOptions) throws {
        guard plan != nil else { return }
        if !rules.paths.isEmpty {
            throw ValidationError("--plan takes no rule files: what is applied stands in the plan")
        }
        if let option = (rules.given + changes.given).first {
            throw ValidationError("--plan takes no \(option): the plan is made already")
        }
    }
}
