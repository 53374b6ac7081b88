// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What the place can show where a text plan is read.
package struct TextStyle: Sendable, Hashable {
    package var color: Bool
    /// Columns of the terminal; nil where lines may have any length, as in a file or a CI log.
    package var width: Int?
    /// Whether signs beyond ASCII may not show.
    package var isASCII: Bool

    package init(color: Bool = false, width: Int? = nil, isASCII: Bool = false) {
        self.color = color
        self.width = width.map { max(40, $0) }
        self.isASCII = isASCII
    }

    package enum Paint: String {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case alarm = "1;31"

        var begin: String { "\u{1B}[\(rawValue)m" }
    }

    /// What ends any paint.
    static let end = "\u{1B}[0m"

    package func painted(_ text: String, _ paint: Paint) -> String {
        color && !text.isEmpty ? paint.begin + text + Self.end : text
    }

    var ellipsis: String { isASCII ? "..." : "…" }

    /// The sign before what a fold does.
    func sigil(_ fold: PlanFolding.Fold) -> String {
        fold.first.isOnlyDeferred ? (isASCII ? "*" : "…") : fold.first.sigil
    }

    func paint(_ fold: PlanFolding.Fold) -> Paint {
        switch fold.first.action {
        case .create, .invite: .green
        case .delete, .remove, .archive: .red
        case .complete, .restore, .reopen, .adopt, .update: .yellow
        }
    }
}

extension Change {
    /// What is adopted and changed shows its change.
    package var sigil: String {
        action == .adopt && also.contains(.update) ? ChangeAction.update.sigil : action.sigil
    }
}
