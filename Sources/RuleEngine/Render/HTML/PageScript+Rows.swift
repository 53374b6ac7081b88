// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

extension PageScript {
    /// The list: what was found, made in slices as the reader comes to them.
    static let rows = #"""
        const slice = 100;
        const foldFrom = 5;
        const view = {hits: [], items: [], made: 0, allOpen: false, turned: new Set(), slices: new Map(), printing: false};
        const keyOf = item => item.hits ? `g${item.fold}` : `c${item.index}`;
        const isOpen = key => view.printing || view.allOpen !== view.turned.has(key);

        // Equal changes stand as one item where the first of them stood.
        function arrange(grouped) {
          const folds = new Map();
          if (grouped) {
            for (const index of view.hits) {
              const fold = changes[index].fold;
              if (fold === undefined) continue;
              if (folds.has(fold)) folds.get(fold).push(index); else folds.set(fold, [index]);
            }
          }
          view.items = [];
          for (const index of view.hits) {
            const hits = folds.get(changes[index].fold);
            if (!hits || hits.length < foldFrom) view.items.push({index});
            else if (hits[0] === index) view.items.push({fold: changes[index].fold, hits});
          }
        }

        function showList() {
          view.made = 0;
          byId("list").replaceChildren();
          makeMore(view.printing ? view.items.length : slice);
        }

        function makeMore(count = slice) {
          const next = view.items.slice(view.made, view.made + count);
          byId("list").append(...next.map(item => item.hits ? groupRow(item) : changeRow(item.index)));
          view.made += next.length;
          const left = view.items.length - view.made;
          byId("more").hidden = left === 0;
          byId("more").textContent = `Show ${Math.min(slice, left)} more of ${left.toLocaleString("en")}`;
        }

        function toggleRow(button, key, detail) {
          if (view.turned.has(key)) view.turned.delete(key); else view.turned.add(key);
          setOpen(button, isOpen(key), detail);
        }

        // What an item has below its line is made when it is opened.
        function setOpen(button, open, detail) {
          button.setAttribute("aria-expanded", String(open));
          const there = button.parentNode.querySelector(":scope > .detail");
          if (open && !there) button.after(detail());
          if (!open && there) there.remove();
        }

        function row(key, attributes, children, detail) {
          const button = element("button", {type: "button", class: "row", id: key, "aria-expanded": "false"}, ...children);
          const item = element("li", attributes, button);
          button.addEventListener("click", () => toggleRow(button, key, detail));
          if (isOpen(key)) setOpen(button, true, detail);
          return item;
        }

        const inBrief = fields => fields.map(([label, before, after]) => before === null
          ? `${label} ${after}` : `${label} ${before} → ${after}`).join(" · ");

        function changeRow(index) {
          const change = changes[index];
          const brief = inBrief(change.fields);
          return row(`c${index}`, {class: classOf(change)}, [
            element("span", {class: "title"},
              element("span", {class: "sigil", "aria-hidden": "true"}, sigilOf(change)), " ",
              element("span", {class: "act"}, actionsOf(change)), ` ${data.kinds[change.kind]} `,
              element("b", {}, element("bdi", {}, change.name)),
              ...(change.parent === undefined ? [] : [" in ", element("bdi", {}, change.parent)]),
              change.id === undefined ? null : ` #${change.id}`), " ",
            element("span", {class: "where"}, element("code", {}, change.address), " ", element("code", {}, placeOf(change))),
            ...(brief ? [" ", briefLine(brief)] : []),
          ], () => changeDetail(change));
        }

        const briefLine = text => element("span", {class: "brief"}, text.length > 300 ? text.slice(0, 300) + "…" : text);

        function changeDetail(change) {
          const more = [];
          if (change.rules.length > 1) more.push(`rules: ${change.rules.map(rule => data.rules[rule]).join(", ")}`);
          if (change.row !== undefined) more.push(`data: ${change.row}`);
          if (change.needs) more.push(`after: ${change.needs.join(", ")}`);
          if (change.waits) more.push("waits until the invite is accepted");
          return element("div", {class: "detail"},
            element("ul", {class: "fields"}, ...change.fields.map(fieldLine)),
            ...more.map(text => element("p", {class: "dim"}, text)));
        }

        function fieldLine([label, before, after, note]) {
          const [was, is] = before === null ? [null, [after]] : differing(before, after);
          return element("li", {}, element("code", {}, label), " ", element("span", {class: "values"},
            ...(was === null ? [] : [element("span", {class: "before"}, ...was), " ",
              element("span", {"aria-hidden": "true"}, "→"), element("span", {class: "hidden"}, "becomes"), " "]),
            element("span", {class: "after"}, ...is), note === undefined ? null : ` (${note})`));
        }

        // The two texts with what differs marked, where they are long and alike.
        function differing(before, after) {
          const least = Math.min(before.length, after.length);
          let start = 0;
          while (start < least && before[start] === after[start]) start += 1;
          let end = 0;
          while (end < least - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
          if (least < 12 || start + end < 6 || before === after) return [[before], [after]];
          return [before, after].map(text => {
            // Not inside a character of two units.
            const from = isLow(text, start) ? start - 1 : start;
            const to = isLow(text, text.length - end) ? text.length - end + 1 : text.length - end;
            return [text.slice(0, from), from < to ? element("mark", {}, text.slice(from, to)) : null, text.slice(to)]
              .filter(part => part !== null && part !== "");
          });
        }

        function isLow(text, at) {
          const unit = text.charCodeAt(at);
          return at > 0 && at < text.length && unit >= 0xDC00 && unit <= 0xDFFF;
        }

        function groupRow(item) {
          const all = item.hits.map(index => changes[index]);
          const [first] = all;
          const same = name => first[name] !== undefined && all.every(change => change[name] === first[name]);
          const names = same("name") ? [first.name] : all.slice(0, 3).map(change => change.name);
          const left = same("name") ? 0 : all.length - names.length;
          const common = first.fields.filter((field, place) => all.every(change =>
            change.fields[place] && field.every((part, index) => part === change.fields[place][index])));
          return row(keyOf(item), {class: classOf(first)}, [
            element("span", {class: "title"},
              element("span", {class: "sigil", "aria-hidden": "true"}, sigilOf(first)), " ",
              element("span", {class: "act"}, actionsOf(first)), " ",
              element("b", {}, plural(all.length, data.kinds[first.kind])),
              ...(same("parent") ? [" in ", element("bdi", {}, first.parent)] : []), ": ",
              element("bdi", {}, names.join(", ")), left > 0 ? ` and ${left.toLocaleString("en")} more` : null), " ",
            element("span", {class: "where"}, element("code", {}, placeOf(first))),
            ...(common.length > 0 ? [" ", briefLine(inBrief(common))] : []),
          ], () => groupDetail(item));
        }

        function groupDetail(item) {
          const inner = element("ul", {class: "in"});
          const more = element("button", {type: "button"});
          const key = keyOf(item);
          let made = 0;
          const grow = count => {
            inner.append(...item.hits.slice(made, made + count).map(changeRow));
            made = Math.min(item.hits.length, made + count);
            view.slices.set(key, made);
            more.hidden = made === item.hits.length;
            more.textContent = `Show ${Math.min(slice, item.hits.length - made)} more of these`;
          };
          more.addEventListener("click", () => {
            const last = inner.lastElementChild;
            grow(slice);
            last.nextElementSibling.querySelector(".row").focus();
          });
          grow(view.printing ? item.hits.length : Math.max(slice, view.slices.get(key) || 0));
          return element("div", {class: "detail"}, inner, more);
        }

        """#
}
