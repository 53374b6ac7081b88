// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Finds what somebody probably meant.
package enum Suggestion {
    /// The candidate with the smallest edit distance (insert, delete, replace, swap neighbours; without case) of at most
    /// a third of the word, at least 1; the earlier of equals.
    package static func closest(to word: String, among candidates: some Sequence<String>) -> String? {
        let letters = Array(word.lowercased().unicodeScalars)
        guard letters.count <= longest else { return nil }
        var limit = max(1, letters.count / 3)
        var best: String?
        for candidate in candidates where candidate.utf8.count <= 4 * (letters.count + limit) {
            let other = Array(candidate.lowercased().unicodeScalars)
            guard abs(other.count - letters.count) <= limit else { continue }
            guard let found = distance(letters, other, limit: limit) else { continue }
            best = candidate
            if found == 0 { break }
            limit = found - 1
        }
        return best
    }

    /// Nobody mistypes more than that, and the work grows with the square.
    private static let longest = 200

    /// Damerau-Levenshtein (optimal string alignment); nil when it is over the limit, as soon as that is sure.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int) -> Int? {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (i, letter) in left.enumerated() {
            var row = [i + 1]
            for (j, other) in right.enumerated() {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (letter == other ? 0 : 1))
                if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                row.append(cost)
            }
            guard (row.min() ?? 0) <= limit else { return nil }
            beforeLast = last
            last = row
        }
        return last[right.count] <= limit ? last[right.count] : nil
    }
}
