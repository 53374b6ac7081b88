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
        let bytes = try bytes(plan)
        do {
            try PrivateFile.replace(path, with: bytes)
        } catch {
            throw .localFile(escapedForTerminal("\(error)"))
        }
    }

    /// Keeps an approved plan, so that a later run can continue it.
    static func keep(_ plan: Plan, in stored: StoredPlans) throws(CommandFailure) {
        let bytes = try bytes(plan)
        do {
            try stored.write(bytes, digest: plan.digest)
        } catch {
            throw .localFile(escapedForTerminal("\(error)"))
        }
    }

    /// Forgets an approved plan that is done.
    static func forget(_ digest: String, in stored: StoredPlans) throws(CommandFailure) {
        do {
            try stored.remove(digest: digest)
        } catch {
            throw .localFile(escapedForTerminal("\(error)"))
        }
    }

    /// The plan with this digest that was approved before; nil where there is none.
    static func read(_ digest: String, in stored: StoredPlans) throws(CommandFailure) -> PlanDocument? {
        let found: Data?
        do {
            found = try stored.read(digest: digest)
        } catch {
            throw .localFile(escapedForTerminal("\(error)"))
        }
        // What does not keep its promise is as good as none.
        guard let found, let document = try? PlanDocument(parsing: found), document.plan.digest == digest else {
            return nil
        }
        return document
    }

    private static func bytes(_ plan: Plan) throws(CommandFailure) -> Data {
        do {
            return Data(try PlanJSON.render(plan, toolVersion: Tool.version).utf8)
        } catch {
            throw .internalFault("the plan cannot be written as JSON: \(error)")
        }
    }

    static func read(_ path: String) throws(CommandFailure) -> PlanDocument {
        let bytes = Data(try RuleFileFinder.read(path, limit: PlanDocument.maxBytes))
        if let secret = Environment.secrets.name(in: String(decoding: bytes, as: UTF8.self)) {
            throw .refused(
                "\(escapedForTerminal(path)) holds the secret of \(secret), which a plan must not; "
                    + "make a new one: what lay in a file is no secret any more")
        }
        do {
            return try PlanDocument(parsing: bytes)
        } catch {
            throw .localFile("\(escapedForTerminal(path)): \(escapedForTerminal("\(error)"))")
        }
    }
}
