// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension PageScript {
    /// Search and filters, and the way from a highlight to its change.
    static let filters = #"""
        const openUpTo = 40;
        const chosen = {action: new Set(), kind: new Set(), topic: new Set()};
        const membersOf = {
          action: change => change.waits ? ["waits"] : change.actions.map(each => data.actions[each]),
          kind: change => [data.kinds[change.kind]],
          topic: change => (change.topics || []).map(each => data.topics[each]),
        };
        let texts = null;
        let announcing = 0;

        // All that a search looks at, a text for each change, made when it is needed first.
        function textOf(change) {
          return [
            actionsOf(change), data.kinds[change.kind], change.name, change.parent, change.id === undefined ? "" : `#${change.id}`,
            change.address, placeOf(change), change.row, ...change.rules.map(rule => data.rules[rule]),
            ...change.fields.flat(),
          ].filter(part => part !== undefined && part !== null).join("\n").toLowerCase();
        }

        function find() {
          const words = byId("search").value.toLowerCase().split(/\s+/).filter(word => word !== "");
          const rule = byId("filter-rule").value;
          const file = byId("filter-file").value;
          const sets = Object.keys(chosen).filter(name => chosen[name].size > 0);
          if (words.length > 0 && texts === null) texts = changes.map(textOf);
          view.hits = [];
          for (let index = 0; index < changes.length; index += 1) {
            const change = changes[index];
            if (rule !== "" && !change.rules.includes(Number(rule))) continue;
            if (file !== "" && change.file !== Number(file)) continue;
            if (!sets.every(name => membersOf[name](change).some(member => chosen[name].has(member)))) continue;
            if (!words.every(word => texts[index].includes(word))) continue;
            view.hits.push(index);
          }
          arrange(byId("grouped").checked);
          view.turned.clear();
          view.slices.clear();
          view.allOpen = view.items.length <= openUpTo && view.items.every(item => !item.hits);
          showList();
          announce();
        }

        // Said once the reader pauses, so that a screen reader does not speak at every letter.
        function announce() {
          const all = changes.length;
          const text = view.hits.length === all ? plural(all, "change") : `${view.hits.length.toLocaleString("en")} of ${plural(all, "change")}`;
          clearTimeout(announcing);
          announcing = setTimeout(() => { byId("status").textContent = text; }, 250);
        }

        function showAll() {
          byId("search").value = "";
          byId("filter-rule").value = "";
          byId("filter-file").value = "";
          for (const set of Object.values(chosen)) set.clear();
          for (const box of document.querySelectorAll(".choices input")) box.checked = false;
          find();
        }

        function addChoices(name, order) {
          const counts = new Map();
          for (const change of changes) {
            for (const member of new Set(membersOf[name](change))) counts.set(member, (counts.get(member) || 0) + 1);
          }
          for (const word of order.filter(word => counts.has(word))) {
            const box = element("input", {type: "checkbox", value: word});
            box.addEventListener("change", () => {
              if (box.checked) chosen[name].add(word); else chosen[name].delete(word);
              find();
            });
            byId(`filter-${name}`).append(element("label", {}, box, `${word} `,
              element("span", {class: "dim"}, counts.get(word).toLocaleString("en"))));
          }
        }

        function addOptions(name, words, numbersOf) {
          const counts = words.map(() => 0);
          for (const change of changes) for (const number of numbersOf(change)) counts[number] += 1;
          const order = words.map((word, number) => number).sort((left, right) => words[left] < words[right] ? -1 : 1);
          byId(`filter-${name}`).append(...order.map(number =>
            element("option", {value: number}, `${words[number]} (${counts[number]})`)));
          byId(`filter-${name}`).addEventListener("change", find);
        }

        function startFilters() {
          addChoices("action", [...data.actions, "waits"]);
          addChoices("kind", [...data.kinds].sort());
          addChoices("topic", data.topics);
          byId("topics").hidden = byId("filter-topic").childElementCount === 0;
          addOptions("rule", data.rules, change => change.rules);
          addOptions("file", data.files, change => [change.file]);
          byId("filters").open = matchMedia("(min-width: 60rem)").matches;
          byId("controls").addEventListener("submit", event => event.preventDefault());
          byId("search").addEventListener("input", find);
          byId("grouped").addEventListener("change", find);
          byId("reset").addEventListener("click", showAll);
          for (const [id, open] of [["expand", true], ["collapse", false]]) {
            byId(id).addEventListener("click", () => {
              view.allOpen = open;
              view.turned.clear();
              showList();
            });
          }
          byId("more").addEventListener("click", () => {
            const last = byId("list").lastElementChild;
            makeMore();
            last.nextElementSibling.querySelector(".row").focus();
          });
          new IntersectionObserver((entries, observer) => {
            if (!entries.some(entry => entry.isIntersecting)) return;
            makeMore();
            // It tells when the end comes near, not that it stayed near: ask anew.
            observer.unobserve(byId("more"));
            observer.observe(byId("more"));
          }, {rootMargin: "800px"}).observe(byId("more"));
          for (const link of document.querySelectorAll("a[data-topic]")) {
            link.addEventListener("click", () => {
              showAll();
              [...document.querySelectorAll("#filter-topic input")].find(box => box.value === link.dataset.topic).click();
            });
          }
          addEventListener("hashchange", reveal);
          // The same link once more.
          document.addEventListener("click", event => {
            const link = event.target.closest("a[href^='#c']");
            if (link && link.hash === location.hash) reveal();
          });
        }

        // Shows the change that the address names, whatever is found or folded at the moment.
        function reveal() {
          const match = /^#c(\d+)$/.exec(location.hash);
          const index = match ? Number(match[1]) : -1;
          if (!changes[index]) return;
          if (!view.hits.includes(index)) showAll();
          const place = view.items.findIndex(item => item.index === index || (item.hits && item.hits.includes(index)));
          if (place >= view.made) makeMore(place - view.made + 1);
          const item = view.items[place];
          if (item.hits) {
            const key = keyOf(item);
            const group = byId(key);
            view.slices.set(key, Math.max(view.slices.get(key) || 0, item.hits.indexOf(index) + 1));
            if (isOpen(key) && !byId(`c${index}`)) group.click();
            if (!isOpen(key)) group.click();
          }
          const button = byId(`c${index}`);
          if (button.getAttribute("aria-expanded") === "false") button.click();
          button.focus();
          button.scrollIntoView({block: "center"});
        }

        """#
}
