// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Finds a text in another in time that grows with their sum, whatever they are.
enum TextSearch {
    static func isPart(_ part: String, of text: String) -> Bool {
        let wanted = Array(part)
        guard !wanted.isEmpty else { return true }
        guard part.utf8.count <= 4 * text.utf8.count else { return false }
        // How long a beginning of `wanted` ends at each of its characters (Knuth, Morris, Pratt).
        var lengths = [0]
        var length = 0
        for character in wanted.dropFirst() {
            while length > 0, character != wanted[length] { length = lengths[length - 1] }
            if character == wanted[length] { length += 1 }
            lengths.append(length)
        }
        length = 0
        for character in text {
            while length > 0, character != wanted[length] { length = lengths[length - 1] }
            if character == wanted[length] { length += 1 }
            if length == wanted.count { return true }
        }
        return false
    }
}
