// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The changes: with a script a list that is searched and filtered, without one a plain list.
struct HTMLChangeList {
    private let changes: ShownChanges

    init(_ changes: ShownChanges) { self.changes = changes }

    func write(to page: inout HTMLWriter) {
        page.add("<section aria-labelledby=\"changes\">\n<h2 id=\"changes\" tabindex=\"-1\">Changes</h2>\n")
        page.add(Self.controls)
        page.add("<ol id=\"list\" class=\"scripted\" aria-label=\"Changes found\" hidden></ol>\n")
        page.add("<p class=\"scripted\" hidden><button type=\"button\" id=\"more\" hidden>Show more</button></p>\n")
        page.add("<noscript>\n<ol class=\"plain\">\n")
        for change in changes.all { write(change, &page) }
        page.add("</ol>\n</noscript>\n</section>\n")
        page.add(Self.help)
    }

    private func write(_ shown: ShownChange, _ page: inout HTMLWriter) {
        let change = shown.change
        page.add("<li id=\"c", "\(shown.index)", "\">")
        page.add("", "\(shown.sigil) \(shown.acts) \(change.kind.label)", " <b><bdi>")
        page.add("", change.name, "</bdi></b>")
        if let parent = change.parent { page.add(" in <bdi>", parent.name, "</bdi>") }
        if let id = change.id { page.add(" #", "\(id)", "") }
        page.add(" <code>", change.address, "</code> <code>")
        page.add("", shown.place, "</code>")
        if let row = shown.row { page.add(" <code>", row, "</code>") }
        if !shown.fields.isEmpty {
            page.add("<ul>")
            for field in shown.fields {
                page.add("<li><code>", field.label, "</code> ")
                if let before = field.before { page.add("", before, " → ") }
                page.add("", field.after, "")
                if let note = field.note { page.add(" (", note, ")") }
                page.add("</li>")
            }
            page.add("</ul>")
        }
        page.add("</li>\n")
    }

    private static let controls: StaticString = """
        <form id="controls" class="scripted" role="search" hidden>
        <div class="bar"><label for="search">Search</label>
        <input id="search" type="search" autocomplete="off" spellcheck="false" aria-describedby="search-hint">
        <span id="search-hint" class="dim">name, e-mail, address, field, value, file:line; all words count</span></div>
        <details id="filters"><summary>Filters</summary>
        <div class="filters">
        <fieldset><legend>Action</legend><div id="filter-action" class="choices"></div></fieldset>
        <fieldset><legend>Kind</legend><div id="filter-kind" class="choices"></div></fieldset>
        <fieldset id="topics"><legend>Money and access</legend><div id="filter-topic" class="choices"></div></fieldset>
        <p><label>Rule <select id="filter-rule"><option value="">all</option></select></label>
        <label>File <select id="filter-file"><option value="">all</option></select></label></p>
        </div></details>
        <div class="bar">
        <button type="button" id="expand">Expand all</button>
        <button type="button" id="collapse">Collapse all</button>
        <button type="button" id="reset">Show all</button>
        <label><input type="checkbox" id="grouped" checked> Group equal changes</label>
        <p id="status" role="status"></p></div>
        </form>

        """

    private static let help: StaticString = """
        <dialog id="help" aria-labelledby="help-title"><h2 id="help-title">Keyboard</h2>
        <dl>
        <div><dt><kbd>/</kbd></dt><dd>search</dd></div>
        <div><dt><kbd>j</kbd> or <kbd>↓</kbd>, <kbd>k</kbd> or <kbd>↑</kbd></dt><dd>next, previous change; the arrows once a change has the focus, <kbd>↓</kbd> from the search too</dd></div>
        <div><dt><kbd>Enter</kbd></dt><dd>expand or collapse</dd></div>
        <div><dt><kbd>Escape</kbd></dt><dd>clear the search; from a change, back to the search</dd></div>
        <div><dt><kbd>?</kbd></dt><dd>this help</dd></div>
        <div><dt><kbd>↑</kbd> <kbd>↓</kbd> <kbd>←</kbd> <kbd>→</kbd> <kbd>+</kbd> <kbd>−</kbd> <kbd>0</kbd></dt><dd>on the map: move, zoom, show all</dd></div>
        </dl>
        <p><label><input type="checkbox" id="shortcuts" checked> Single-character keys are on</label></p>
        <form method="dialog"><button>Close</button></form></dialog>

        """
}
