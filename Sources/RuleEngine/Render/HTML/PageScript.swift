// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The page's script, in the order in which its parts build on each other. It makes nodes and their texts, never markup, so
/// that a name stays a name.
enum PageScript {
    static let text = "\n" + basics + rows + filters + keys + map + start

    /// The data, and how nodes are made.
    private static let basics = #"""
        const data = JSON.parse(document.getElementById("data").textContent);
        const changes = data.changes;
        const byId = id => document.getElementById(id);
        const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

        // An element with attributes and children; what is null or false is left out.
        function element(tag, attributes = {}, ...children) {
          return fill(document.createElement(tag), attributes, children);
        }

        function drawing(tag, attributes = {}, ...children) {
          return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
        }

        function fill(node, attributes, children) {
          for (const [name, value] of Object.entries(attributes)) {
            if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
          }
          node.append(...children.filter(child => child !== null));
          return node;
        }

        const actionsOf = change => change.waits ? "waits" : change.actions.map(each => data.actions[each]).join(", ");
        const sigilOf = change => change.waits ? "…" : data.sigils[change.actions[0]];
        const classOf = change => change.waits ? "waits" : data.actions[change.actions[0]];
        const placeOf = change => data.files[change.file] + ("line" in change ? `:${change.line}` : "");

        """#

    /// What runs when the page is there.
    private static let start = #"""
        for (const node of document.querySelectorAll(".scripted")) node.hidden = false;
        startTheme();
        startFilters();
        startKeys();
        startMap();
        find();
        reveal();

        """#
}
