// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// What a fault does. "Before" and "after" are of what the request asks for: after it, a write is in force though its
/// client cannot know.
package enum FaultAction: String, StoredWord, CaseIterable {
    /// Answers as usual, later.
    case delay
    /// Answers with a status of its own.
    case status
    case statusAfter = "status_after"
    /// Answers 429.
    case rateLimited = "rate_limited"
    /// Answers 200 without a body.
    case blankBefore = "blank_before"
    case blankAfter = "blank_after"
    /// Closes the connection without an answer.
    case dropBefore = "drop_before"
    case dropAfter = "drop_after"
    /// Closes the connection in the middle of the answer.
    case truncate
    /// Answers with what is no JSON.
    case garbage
    /// Answers as usual, byte by byte.
    case trickle
    /// From this request on no access token that was given out before is taken.
    case expireToken = "expire_token"
    /// Somebody has changed the task since it was read: its `lock_version` is another.
    case stale
    /// Lists are behind: they do not show this write yet, nor what follows.
    case listLag = "list_lag"
    /// Somebody else changes something first.
    case change

    /// What only some actions take, besides what all do.
    var parameters: [String] {
        switch self {
        case .status, .statusAfter: ["status", "headers", "body"]
        case .rateLimited: ["retry_after", "form"]
        case .garbage: ["body"]
        case .listLag: ["lists", "lag_ms"]
        case .change: ["change"]
        case .delay, .blankBefore, .blankAfter, .dropBefore, .dropAfter, .truncate, .trickle, .expireToken, .stale: []
        }
    }
}

/// One of some words, as a value of a document.
package protocol StoredWord: StoredValue, RawRepresentable<String>, CaseIterable {}

extension StoredWord {
    package init(stored: JSON) throws(DocumentError) {
        let text = try String(stored: stored)
        guard let word = Self(rawValue: text) else {
            let words = Self.allCases.map(\.rawValue).joined(separator: ", ")
            throw DocumentError("there is no \"\(text)\"; it is one of \(words)")
        }
        self = word
    }
    package var stored: JSON { .string(rawValue) }
}
