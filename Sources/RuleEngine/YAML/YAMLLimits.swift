// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// How much one file may ask for.
package struct YAMLLimits: Sendable {
    package var maxBytes = 256 * 1024 * 1024
    /// How many lists and maps may lie in each other, those that aliases bring included.
    package var maxDepth = 100
    /// Nodes that aliases stand for, so that a few lines cannot become gigabytes.
    package var maxAliasNodes = 1_000_000

    package init() {}

    package static let `default` = YAMLLimits()
}
