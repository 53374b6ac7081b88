// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What a command holds until the process ends. The system then takes all memory back at once; before that a large plan
/// would free hundreds of thousands of values one by one, which took a tenth of the whole run.
///
/// It is for what a command has one of and needs until its end. What is made again and again, or only on the way, is
/// freed as ever.
enum UntilExit {
    private static let values = Mutex<[any Sendable]>([])

    static func keep(_ value: some Sendable) { values.withLock { $0.append(value) } }
}
