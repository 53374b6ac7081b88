// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

/// A whole list, all its pages together.
package struct ListResult: Sendable, Equatable {
    /// In the server's order.
    package var items: [JSONValue]
    /// What was side-loaded, by key; a thing that stands beside several pages is here once.
    package var sideLoaded: [String: [JSONValue]]

    package init(items: [JSONValue] = [], sideLoaded: [String: [JSONValue]] = [:]) {
        self.items = items
        self.sideLoaded = sideLoaded
    }
}
