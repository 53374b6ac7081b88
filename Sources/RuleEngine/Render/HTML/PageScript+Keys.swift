// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension PageScript {
    /// Keyboard, theme and print.
    static let keys = #"""
        function step(by) {
          const rows = [...byId("list").querySelectorAll(".row")];
          const here = rows.indexOf(document.activeElement.closest(".row"));
          if (here + by >= rows.length && view.made < view.items.length) {
            makeMore();
            step(by);
          } else if (here < 0 ? rows.length > 0 : rows[here + by]) {
            const row = rows[here < 0 ? 0 : here + by];
            row.focus();
            row.scrollIntoView({block: "nearest"});
          }
        }

        function focusSearch() {
          byId("search").focus();
          byId("search").select();
        }

        function onKey(event) {
          if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || byId("help").open) return;
          const target = event.target;
          const inList = target.closest("#list") !== null;
          const inSearch = target === byId("search");
          const inField = target.closest("input:not([type=checkbox]), select, textarea") !== null;
          const single = byId("shortcuts").checked && !inField;
          let done = true;
          if (event.key === "Escape" && inSearch) {
            if (target.value === "") target.blur(); else { target.value = ""; find(); }
          } else if (event.key === "Escape" && inList) focusSearch();
          else if (event.key === "ArrowDown" && (inList || inSearch)) step(1);
          else if (event.key === "ArrowUp" && inList) step(-1);
          else if (event.key === "Enter" && inSearch) step(1);
          else if (event.key === "j" && single) step(1);
          else if (event.key === "k" && single) step(-1);
          else if (event.key === "/" && single) focusSearch();
          else if (event.key === "?" && single) byId("help").showModal();
          else done = false;
          if (done) event.preventDefault();
        }

        function startKeys() {
          document.addEventListener("keydown", onKey);
          byId("help-open").addEventListener("click", () => byId("help").showModal());
          // Paper cannot be scrolled or opened.
          addEventListener("beforeprint", () => { view.printing = true; showList(); });
          addEventListener("afterprint", () => { view.printing = false; showList(); });
        }

        function startTheme() {
          const words = {automatic: "light", light: "dark", dark: "automatic"};
          let theme = "automatic";
          byId("theme").addEventListener("click", () => {
            theme = words[theme];
            if (theme === "automatic") delete document.documentElement.dataset.theme;
            else document.documentElement.dataset.theme = theme;
            byId("theme").textContent = `Theme: ${theme}`;
          });
        }

        """#
}
