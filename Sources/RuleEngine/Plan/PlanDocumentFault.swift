// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Why a file is no plan that can be shown or applied. A path such as `changes[3].fields[0].path` says where.
package enum PlanDocumentFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// No JSON from the beginning: rules, say, or another rendering.
    case otherFormat
    /// Cut off, or something stands in it or behind it.
    case noJSON(JSONFault)
    case noPlan
    /// Written by a later version, whose format this one cannot read.
    case formatVersion(String)
    case malformed(path: String, expected: String)
    /// The digest in the file is not that of its content.
    case damaged(stated: String, computed: String)

    package var description: String {
        switch self {
        case .otherFormat: "this is no plan, which is a JSON object as plan --out saves it"
        case .noJSON(let fault) where fault.isAtEnd: "the plan is cut off: \(fault.expected) is expected at its end"
        case .noJSON(let fault) where fault.expected == JSONFault.end:
            "something follows the plan, at byte \(fault.offset)"
        case .noJSON(let fault): "the plan is damaged: \(fault)"
        case .noPlan: "this is no plan: it has no \"format_version\" and \"changes\""
        case .formatVersion(let version):
            "the plan has format version \(version), and this version reads \(PlanDocument.majorVersion); "
                + "use the version that made it, or a later one"
        case .malformed(let path, let expected): "this is no plan: \(path): \(expected) is expected"
        case .damaged(let stated, let computed):
            "the plan is damaged or was edited: it says that its digest is \(stated), but its content has \(computed)"
        }
    }
}
