// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Puts changes in the order in which they are applied and finds what each depends on (DESIGN 5, Order): by place, then
/// so that what creates or admits something comes before what refers to it, then by address.
package enum ChangeOrder {
    package static func ordered(_ changes: [Change]) -> Result<[Change], Diagnostic> {
        let providers = Providers(changes)
        // What was ordered before may depend on what is no longer there.
        let isLinked = providers.isEmpty && changes.allSatisfy(\.dependsOn.isEmpty)
        var linked = isLinked ? changes : changes.map { $0.depending(on: providers.needed(by: $0)) }
        linked.sort { left, right in
            left.place == right.place ? left.address.precedesInBytes(right.address) : left.place < right.place
        }
        return linked.allSatisfy(\.dependsOn.isEmpty) ? .success(linked) : sorted(linked)
    }

    /// Keeps the order given, but moves each change behind what it depends on.
    private static func sorted(_ changes: [Change]) -> Result<[Change], Diagnostic> {
        let indexes = Dictionary(changes.enumerated().map { ($1.address, $0) }) { first, _ in first }
        var result: [Change] = []
        result.reserveCapacity(changes.count)
        /// Whether each change is in its place already; nil where it was not looked at.
        var states = [Bool?](repeating: nil, count: changes.count)
        // A stack instead of recursion: chains may be as long as the plan.
        var stack: [(index: Int, next: Int)] = []
        for start in changes.indices where states[start] == nil {
            stack.append((start, 0))
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
                // Nothing refers to tasks and sites.
                if change.kind == .task || change.kind == .jobSite { continue }
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

        /// Whether nothing is given that anything could need.
        var isEmpty: Bool { creates.isEmpty && restores.isEmpty && admits.isEmpty }

        func needed(by change: Change) -> [String] {
            var needed: [String] = []
            for field in change.fields where !field.deferred {
                field.after.forEachReference { add($0, of: change, to: &needed) }
            }
            if let parent = change.parent { add(parent, of: change, to: &needed) }
            if let subject = change.subject, change.kind.isMembership { add(subject, of: change, to: &needed) }
            if needed.count < 2 { return needed }
            return Set(needed).sorted { $0.precedesInBytes($1) }
        }

        private func add(_ reference: Reference, of change: Change, to needed: inout [String]) {
            let creator = creates.isEmpty ? nil : creates[reference]
            if let provider = creator ?? (restores.isEmpty ? nil : restores[reference]), provider != change.address {
                needed.append(provider)
            }
            if !admits.isEmpty, change.kind == .task, reference.kind == .member, let project = change.parent,
                let admission = admits[Admission(project: project, person: reference)]
            {
                needed.append(admission)
            }
        }
    }
}

extension Value {
    fileprivate func forEachReference(_ body: (Reference) -> Void) {
        switch self {
        case .reference(let reference): body(reference)
        case .list(let items): for item in items { item.forEachReference(body) }
        case .object(let members): for member in members.values { member.forEachReference(body) }
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
