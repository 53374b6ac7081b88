// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What a template, or a condition, came to: for those who want to know how a rule came to what it wants.
package struct TemplateTrace: Hashable, Sendable {
    /// As the file writes it.
    package let source: String
    package let position: SourcePosition
    /// What it stands for, as people read it.
    package let value: String

    package init(source: String, position: SourcePosition, value: String) {
        self.source = source
        self.position = position
        self.value = value
    }
}
