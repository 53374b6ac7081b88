// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A value kept in one place, so that a copy costs one count however many parts it has. Plans of tens of thousands of
/// changes spent most of their time on copying them into tables.
struct Boxed<Content: Hashable & Sendable>: Hashable, Sendable {
    private final class Storage: Sendable {
        let content: Content
        init(_ content: Content) { self.content = content }
    }

    private var storage: Storage

    init(_ content: Content) { storage = Storage(content) }

    /// Setting makes a new place; who holds the old one sees nothing of it.
    var content: Content {
        get { storage.content }
        set { storage = Storage(newValue) }
    }

    static func == (left: Boxed, right: Boxed) -> Bool {
        left.storage === right.storage || left.content == right.content
    }

    func hash(into hasher: inout Hasher) { hasher.combine(content) }
}
