// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension Resource {
    /// The value at a path: `name`, `budget.hours`, `metadata.cost_center`.
    package func value(at path: String) -> Value? {
        // Most paths are a name alone.
        if !path.utf8.contains(UInt8(ascii: ".")) { return fields[path] }
        if path.hasPrefix(Self.metadataPath) {
            let key = String(path.utf8.dropFirst(Self.metadataPath.utf8.count)) ?? ""
            return metadata[key].map { .text($0) }
        }
        let parts = path.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
        guard let first = parts.first else { return nil }
        var value = fields[first]
        for part in parts.dropFirst() { value = value?.object?[part] }
        return value
    }

    private static let metadataPath = "metadata."
}

extension Snapshot {
    /// The direct memberships that were read.
    package func membershipKeys(_ kind: Kind) -> [MembershipKey] {
        switch kind {
        case .projectMembership:
            return projectMemberships.flatMap { project, people in
                people.filter { $0.value.direct != nil }.map { person, _ in
                    MembershipKey(kind: kind, holder: reference(.project, project), subject: reference(.member, person))
                }
            }
        case .teamMembership:
            return teamMemberships.flatMap { team, people in
                people.keys.map {
                    MembershipKey(kind: kind, holder: reference(.team, team), subject: reference(.member, $0))
                }
            }
        case .teamProject:
            return teamProjects.flatMap { team, projects in
                projects.map {
                    MembershipKey(kind: kind, holder: reference(.team, team), subject: reference(.project, $0))
                }
            }
        default: return []
        }
    }

    /// The ids of what is active, by what it is called.
    func activeByName(_ kind: Kind) -> [NaturalKey: [Int]] {
        var ids: [NaturalKey: [Int]] = [:]
        for resource in all(kind) where !resource.isClosed {
            ids[NaturalKey(of: resource), default: []].append(resource.id)
        }
        return ids
    }

    /// Whether a membership's rate may be what counts where it has none: its project's, or the person's own.
    func isFallback(_ rate: Value, _ path: String, project: Int?, person: Int?) -> Bool {
        guard rate.number != nil else { return false }
        if let project, rate == resource(.project, project)?.value(at: path) { return true }
        guard path == "pay_rate", let person else { return false }
        return rate == resource(.member, person)?.value(at: "payment.pay_rate")
    }

    /// A reference to something that exists, with its name where it was read.
    package func reference(_ kind: Kind, _ id: Int) -> Reference {
        resource(kind, id)?.reference ?? Reference(kind: kind, target: .id(id), name: "#\(id)")
    }
}
