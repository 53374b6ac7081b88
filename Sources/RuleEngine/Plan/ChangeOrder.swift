// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Puts changes in the order in which they are applied and finds what each depends on (DESIGN 5, Order): by place, then
/// so that what creates or admits something comes before what refers to it, then by address.
package enum ChangeOrder {
    package static func ordered(_ changes: [Change]) -> Result<[Change], Diagnostic> {
        let providers = Providers(changes)
        var linked = changes.map { $0.depending(on: providers.needed(by: $0)) }
        linked.sort { left, right in
            left.place == right.place
                ? left.address.utf8.lexicographicallyPrecedes(right.address.utf8) : left.place < right.place
        }
        return sorted(linked)
    }

    /// Keeps the order given, but moves each change behind what it depends on.
    private static func sorted(_ changes: [Change]) -> Result<[Change], Diagnostic> {
        let indexes = Dictionary(changes.enumerated().map { ($1.address, $0) }) { first, _ in first }
        var result: [Change] = []
        var states: [Int: Bool] = [:]
        // A stack instead of recursion: chains may be as long as the plan.
        for start in changes.indices where states[start] == nil {
            var stack = [(index: start, next: 0)]
            states[start] = false
            while let top = stack.last {
                let needed = changes[top.index].dependsOn
                if top.next < needed.count {
                    stack[stack.count - 1].next += 1
                    guard let index = indexes[needed[top.next]] else { continue }
                    if states[index] == false {
                        let cycle = stack.drop { $0.index != index }
                        return .failure(.cycle(cycle.map { changes[$0.index] }))
                    }
                    if states[index] == nil {
                        states[index] = false
                        stack.append((index, 0))
                    }
                } else {
                    states[top.index] = true
                    result.append(changes[top.index])
                    stack.removeLast()
                }
            }
        }
        return .success(result)
    }

    /// Which change gives what others need.
    private struct Providers {
        private var creates: [Reference: String] = [:]
        private var restores: [Reference: String] = [:]
        private var admits: [Admission: String] = [:]

        private struct Admission: Hashable {
            let project: Reference
            let person: Reference
        }

        init(_ changes: [Change]) {
            for change in changes {
                if change.does(.create) {
                    creates[Reference(kind: change.kind, target: .address(change.address), name: "")] = change.address
                }
                if change.does(.invite), let person = change.subject { creates[person] = change.address }
                if let id = change.id, change.does(.restore) {
                    restores[Reference(kind: change.kind, target: .id(id), name: "")] = change.address
                }
                if change.kind == .projectMembership, change.does(.create), let project = change.parent,
                    let person = change.subject
                {
                    admits[Admission(project: project, person: person)] = change.address
                }
            }
        }

        func needed(by change: Change) -> [String] {
            var references: Set<Reference> = []
            for field in change.fields where !field.deferred { field.after.collectReferences(into: &references) }
            if let parent = change.parent { references.insert(parent) }
            if let subject = change.subject, change.kind.isMembership { references.insert(subject) }
            var needed = Set(references.compactMap { creates[$0] ?? restores[$0] })
            if change.kind == .task, let project = change.parent {
                for reference in references where reference.kind == .member {
                    if let admission = admits[Admission(project: project, person: reference)] {
                        needed.insert(admission)
                    }
                }
            }
            needed.remove(change.address)
            return needed.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
    }
}

extension Value {
    fileprivate func collectReferences(into references: inout Set<Reference>) {
        switch self {
        case .reference(let reference): references.insert(reference)
        case .list(let items): for item in items { item.collectReferences(into: &references) }
        case .object(let members): for member in members.values { member.collectReferences(into: &references) }
        case .null, .flag, .number, .text: break
        }
    }
}

extension Diagnostic {
    fileprivate static func cycle(_ changes: [Change]) -> Diagnostic {
        .error(
            "dependency-cycle",
            "these changes need each other: \(changes.map { "\"\($0.address)\"" }.joined(separator: ", "))",
            at: changes.first?.source, suggestion: "take one of the references out")
    }
}
