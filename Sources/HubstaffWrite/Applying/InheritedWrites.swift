// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes of earlier runs that are open, or made what lists may not show yet, by what they would make.
struct InheritedWrites: Sendable {
    private var byAddress: [String: [UnsettledWrite]] = [:]
    private var byName: [Name: [UnsettledWrite]] = [:]
    private var createdByAddress: [String: [UnsettledWrite]] = [:]

    private struct Name: Hashable {
        let path: String
        let name: String
    }

    /// - Parameter created: what earlier runs created so lately that lists may not show it.
    init(_ writes: [UnsettledWrite], created: [UnsettledWrite] = []) {
        // Once it shows, a rule of another address finds it by its name or marker.
        for write in created {
            for address in write.addresses { createdByAddress[address, default: []].append(write) }
        }
        for write in writes where write.intent.creates {
            for address in write.addresses { byAddress[address, default: []].append(write) }
            if let name = Self.name(write.intent.path, write.intent.body) { byName[name, default: []].append(write) }
        }
    }

    /// The writes that may still make what a request is to create, or have made it: those of its addresses, and the open
    /// ones of the same name at the same place, since a rule may have another address by now.
    func writes(for outgoing: OutgoingRequest) -> [UnsettledWrite] {
        guard outgoing.creates, !byAddress.isEmpty || !createdByAddress.isEmpty else { return [] }
        let sameAddress = outgoing.changes.flatMap { address in
            (byAddress[address] ?? []) + (createdByAddress[address] ?? []).filter { $0.intent.path == outgoing.path }
        }
        let sameName = Self.name(outgoing.path, outgoing.json).flatMap { byName[$0] } ?? []
        var seen: Set<JournalWriteID> = []
        return (sameAddress + sameName).filter { seen.insert($0.intent.write).inserted }
    }

    private static func name(_ path: String, _ body: JSONValue?) -> Name? {
        guard let name = body?["name"]?.string ?? body?["summary"]?.string ?? body?["email"]?.string else { return nil }
        return Name(path: path, name: name)
    }
}

extension JournalIntent {
    /// Whether sending it again could make something twice.
    var creates: Bool { method == "POST" || addsRules }

    /// Whether it makes something that was not there at all: rules are added to a site that is.
    var createsResource: Bool { creates && !addsRules }

    private var addsRules: Bool { path.hasSuffix("/add_rules") }
}
