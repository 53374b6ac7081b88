// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension String {
    /// The order of the texts' bytes, which plans and documents are written in.
    func precedesInBytes(_ other: String) -> Bool {
        withBytes { left in other.withBytes { left.lexicographicallyPrecedes($0) } }
    }
}
