// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// How much one data file may hold.
package struct DataLimits: Sendable {
    package var maxBytes = 256 * 1024 * 1024
    package var maxRows = 1_000_000
    package var maxColumns = 1000
    /// Of one cell, with its quotes.
    package var maxCellBytes = 1024 * 1024
    /// How many faults of one file are told one by one.
    package var maxFaults = 20

    package init() {}

    package static let `default` = DataLimits()
}
