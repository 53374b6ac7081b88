// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Paths such as `metadata.cost_center`: the rules of a file, and the rows of a rule, say the same few again and again, and
/// share one text for each.
final class FieldPaths {
    private var known: [(group: String, name: String, path: String)] = []
    private let limit = 16

    /// The path of a name inside a group; of a name alone without one.
    func path(_ name: String, in group: String?) -> String {
        guard let group else { return name }
        for index in known.indices where known[index].name == name && known[index].group == group {
            return known[index].path
        }
        let path = "\(group).\(name)"
        if known.count < limit { known.append((group, name, path)) }
        return path
    }
}
