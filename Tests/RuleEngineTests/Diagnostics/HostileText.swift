// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Testing

/// A text that somebody could obey, and how it is to be shown. The tests' own log shows the latter: it is read in
/// terminals and by CI runners too.
struct HostileText: CustomTestStringConvertible {
    let text: String
    let shown: String

    init(_ text: String, _ shown: String) {
        self.text = text
        self.shown = shown
    }

    var testDescription: String { "\"\(shown)\"" }
}
