// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A plan on disk: written whole and for its owner alone, since it holds names, addresses and rates; read with suspicion.
enum PlanFile {
    /// Whatever a rendering hides: what is saved is what is applied.
    static func write(_ plan: Plan, to path: String) throws(CommandFailure) {
        let bytes: Data
        do {
            bytes = Data(try PlanJSON.render(plan, toolVersion: Tool.version).utf8)
        } catch {
            throw .internalFault("the plan cannot be written as JSON: \(error)")
        }
        do {
            try PrivateFile.replace(path, with: bytes)
        } catch {
            throw .localFile(escapedForTerminal("\(error)"))
        }
    }

    static func read(_ path: String) throws(CommandFailure) -> PlanDocument {
        let bytes = Data(try RuleFileFinder.read(path, limit: PlanDocument.maxBytes))
        do {
            return try PlanDocument(parsing: bytes)
        } catch {
            throw .localFile("\(escapedForTerminal(path)): \(escapedForTerminal("\(error)"))")
        }
    }
}
