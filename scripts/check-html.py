#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
# SPDX-License-Identifier: Apache-2.0
"""Opens the HTML rendering of a large plan in headless Chromium and uses it as a reviewer does.

    check-html.py [--program FILE] [--changes N] [--pictures FOLDER] [--axe FILE]

Search, filters, keyboard, links, map, print, both themes, narrow and wide windows, hostile names, no script at all; nothing
may be loaded, and nothing may show up in the console. Prints what it measured. With axe.min.js of axe-core it looks for
accessibility faults as well; without Chromium it says so and does nothing.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "Benchmarks")]
import generate  # noqa: E402
from chromium_page import Chromium, find_chromium  # noqa: E402

HOSTILE = [
    "</script><script>window.attacked=1</script>", "<!--<script>", "<img src=x onerror=window.attacked=1>",
    "</noscript><svg onload=window.attacked=1>", "\" onmouseover=window.attacked=1 x=\"", "&lt;b&gt; &amp; \\u003C/script>",
    "]]></style><style>body{display:none}</style>", "$" + "$" + "{window.attacked=1}", "מחיר 5 שקל", "x" * 255,
]
BASE = ["--today", "2026-05-04", "--quiet", "rules.yaml"]


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def write_inputs(count, folder):
    """A rule for tasks, and beside it a bit of everything that the page has a place for."""
    projects = [{"id": 100000, "status": "active", "fields": {"name": "Intake"}, "metadata": {}}]
    state = generate.document(projects, [])
    for member in state["members"]:
        member["fields"]["limits"] = {"weekly_limit": 40}
    for place in state["project_memberships"]:
        for member in place["members"]:
            member["direct"]["bill_rate"] = 80
    state["job_sites"] = [
        {"id": 500 + n, "status": "active", "metadata": {},
         "fields": {"name": f"Site {n}", "address": f"{n} Main St", "latitude": 52.1 + n / 50, "longitude": 4.3 + n / 30,
                    "radius": 120, "rules": []}} for n in range(4)]
    rows = "".join(f"T-{n:06},\"{generate.summary(n)}\",{generate.email(n % 20)}\n" for n in range(count))
    generate.write(folder, "tasks.csv", "code,summary,assignee\n" + rows)
    people = "".join(
        f"          - {{user: {generate.email(n)}, role: user, bill_rate: {85 + n}}}\n" for n in range(20))
    hostile = "".join(f"  - id: hostile-{n}\n    client: {{name: {quoted(name)}}}\n" for n, name in enumerate(HOSTILE))
    sites = "".join(
        f"  - id: site-{n}\n    job_site: {{name: Site {n}, address: {n} Main St, latitude: {52.1 + n / 50 + 0.004:.4f},"
        f" longitude: {4.3 + n / 30:.4f}, radius: 200}}\n" for n in range(3)) + "".join(
        f"  - id: new-site-{n}\n    job_site: {{name: New site {n}, address: {n} High St, latitude: {52.0 + n / 40:.4f},"
        f" longitude: {4.9 + (n % 5) / 40:.4f}, radius: 150}}\n" for n in range(8))
    generate.write(folder, "rules.yaml", generate.header().replace("max_removals", "max_money: 1000000, max_removals") + f"""\
  - id: intake
    for_each: {{csv: tasks.csv}}
    key: "${{each.code}}"
    task: {{project: Intake, summary: "${{each.summary}}", assignees: ["${{each.assignee}}"]}}
  - id: shorter-weeks
    match: {{members: {{role: user}}}}
    set: {{limits: {{weekly_limit: 38}}}}
  - id: rates
    match: {{project: Intake}}
    set:
      members:
{people.replace("          - ", "        - ")}{hostile}{sites}  - id: closed-site
    match: {{job_site: Site 3}}
    set: {{status: archived}}
""")
    generate.write_state(folder, state)


class Check:
    def __init__(self, options, page, plan, address):
        self.options, self.page, self.plan, self.address = options, page, plan, address
        self.failures = []

    def expect(self, what, found, wanted):
        if found != wanted:
            self.failures.append(f"{what}: {found!r}, expected {wanted!r}")

    def quiet(self, what):
        for complaint in self.page.complaints():
            self.failures.append(f"{what}: {complaint}")

    def open(self, **how):
        self.page.open(self.address + how.pop("anchor", ""), **how)
        if how.get("scripts", True):
            self.page.settle()

    def status(self):
        time.sleep(0.4)
        return self.page.run("byId_status = document.getElementById('status').textContent")

    def clear(self):
        self.page.run("document.getElementById('reset').click()")

    # What is checked

    def layouts(self):
        for width, scheme in ((1400, "light"), (1400, "dark"), (400, "light"), (400, "dark")):
            self.open(width=width, scheme=scheme)
            name = f"{width} {scheme}"
            self.expect(f"{name}: sideways scrolling", self.page.run("document.documentElement.scrollWidth"), width)
            self.expect(f"{name}: attacked", self.page.run("typeof window.attacked"), "undefined")
            self.picture(f"{width}-{scheme}")
            self.axe(name)
            self.quiet(name)

    def picture(self, name):
        if self.options.pictures:
            os.makedirs(self.options.pictures, exist_ok=True)
            self.page.picture(os.path.join(self.options.pictures, name + ".png"))

    def axe(self, name):
        if not self.options.axe:
            return
        with open(self.options.axe, encoding="utf-8") as file:
            self.page.call("Runtime.evaluate", expression=file.read() + ";0", allowUnsafeEvalBlockedByCSP=True)
        found = self.page.run("""axe.run(document, {resultTypes: ["violations"]}).then(result => result.violations.map(each =>
            `${each.id} (${each.impact}): ${each.nodes.length} times, ${each.nodes[0].html.slice(0, 200)}`))""")
        self.failures += [f"{name}: axe: {each}" for each in found]

    def speed(self):
        self.open()
        paint = self.page.run("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        ready = self.page.run("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
        size = os.path.getsize(self.address.removeprefix("file://")) / 1e6
        print(f"{len(self.plan['changes'])} changes, {size:.1f} MB: first paint {paint:.0f} ms, ready {ready:.0f} ms")
        keystroke = """(async text => {
            const search = document.getElementById("search");
            const times = [];
            for (let end = 1; end <= text.length; end += 1) {
              const begin = performance.now();
              search.value = text.slice(0, end);
              search.dispatchEvent(new Event("input", {bubbles: true}));
              await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
              times.push(Math.round(performance.now() - begin));
            }
            return times;
        })"""
        print("keystrokes, ms until painted:", *self.page.run(keystroke + "('abteilung 17')"))
        self.clear()
        begin = time.monotonic()
        made = self.page.run("""(async () => {
            document.getElementById("grouped").click();
            const list = document.getElementById("list");
            for (let rounds = 0; rounds < 2000 && !document.getElementById("more").hidden; rounds += 1) {
              scrollTo(0, document.body.scrollHeight);
              await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
            }
            return list.childElementCount;
        })()""")
        self.expect("rows after scrolling to the end", made, len(self.plan["changes"]))
        print(f"scrolled through all rows in {time.monotonic() - begin:.1f} s")
        self.quiet("speed")

    def searching(self):
        changes = self.plan["changes"]
        total = f"{len(changes):,}"
        self.open()
        self.expect("all", self.status(), f"{total} changes")
        self.page.press("/")
        self.page.type("person003 intake")
        tasks = sum(1 for each in changes if "person003" in json.dumps(each) and "intake" in json.dumps(each).lower())
        self.expect("search for two words", self.status(), f"{tasks:,} of {total} changes")
        self.page.press("Escape")
        self.expect("Escape clears", self.status(), f"{total} changes")
        for kind in ("client", "member"):
            count = sum(1 for each in changes if each["kind"] == kind)
            self.page.run(f"document.querySelector('#filter-kind input[value=\"{kind}\"]').click()")
            self.expect(f"kind {kind}", self.status(), f"{count:,} of {total} changes")
            self.clear()
        for action in ("archive", "update"):
            count = sum(1 for each in changes if action in [each["action"]] + each["also"])
            self.page.run(f"document.querySelector('#filter-action input[value=\"{action}\"]').click()")
            self.expect(f"action {action}", self.status(), f"{count:,} of {total} changes")
            self.clear()
        self.page.run("""(() => { const rule = document.getElementById("filter-rule");
            rule.value = [...rule.options].find(each => each.text.startsWith("rates")).value;
            rule.dispatchEvent(new Event("change")); })()""")
        self.expect("rule", self.status(), f"20 of {total} changes")
        self.expect("highlights of the rule", self.page.run(
            "[...document.querySelectorAll('#list .row')].every(row => row.textContent.includes('project membership'))"), True)
        self.clear()
        for name in HOSTILE:
            shown = name.replace("$" + "$", "$")
            self.page.run(f"""(() => {{ const search = document.getElementById("search"); search.value = {quoted("client " + shown)};
                search.dispatchEvent(new Event("input")); }})()""")
            self.expect("hostile name", self.page.run(
                f"[...document.querySelectorAll('#list .row b')].some(each => each.textContent === {quoted(shown)})"), True)
        self.expect("attacked", self.page.run("typeof window.attacked"), "undefined")
        self.quiet("searching")

    def groups(self):
        self.open()
        self.page.run("""[...document.querySelectorAll("#filter-kind input")].find(each => each.value === "member").click()""")
        row = "document.querySelector('#list .row')"
        count = sum(1 for each in self.plan["changes"] if each["kind"] == "member")
        self.expect("one row for all", self.page.run("document.querySelectorAll('#list .row').length"), 1)
        self.expect("its words", self.page.run(f"{row}.textContent.includes('{count} members')"), True)
        self.page.run(f"{row}.focus()")
        self.page.press("Enter")
        self.expect("opened", self.page.run(f"{row}.getAttribute('aria-expanded')"), "true")
        self.expect("rows in it", self.page.run("document.querySelectorAll('#list ul.in .row').length"), min(100, count))
        self.page.run("document.getElementById('grouped').click()")
        self.expect("ungrouped", self.page.run("document.querySelectorAll('#list > li').length"), min(100, count))
        self.picture("groups")
        self.quiet("groups")

    def keyboard(self):
        self.open()
        focused = "document.activeElement.id"
        self.page.press("j")
        first = self.page.run(focused)
        self.page.press("j")
        second = self.page.run(focused)
        self.expect("j moves on", first != second and second != "", True)
        self.page.press("k")
        self.expect("k moves back", self.page.run(focused), first)
        self.page.press("ArrowDown")
        self.expect("the arrow moves on", self.page.run(focused), second)
        before = self.page.run("document.activeElement.getAttribute('aria-expanded')")
        self.page.press("Enter")
        self.expect("Enter turns", self.page.run("document.activeElement.getAttribute('aria-expanded')") != before, True)
        self.page.press("Escape")
        self.expect("Escape goes to the search", self.page.run(focused), "search")
        self.page.press("j")
        self.expect("j is a letter there", self.page.run("document.activeElement.value"), "j")
        self.page.press("Escape")
        self.page.press("Escape")
        self.page.press("?")
        self.expect("help", self.page.run("document.getElementById('help').open"), True)
        self.picture("help")
        self.axe("help")
        self.page.run("document.getElementById('shortcuts').click()")
        self.page.press("Escape")
        self.expect("help closes", self.page.run("document.getElementById('help').open"), False)
        self.page.run("document.activeElement.blur()")
        self.page.press("/")
        self.expect("no shortcut when they are off", self.page.run(focused), "")
        self.quiet("keyboard")

    def links(self):
        last = len(self.plan["changes"]) - 1
        for index in (0, last // 2, last):
            self.open(anchor=f"#c{index}")
            self.expect(f"link to change {index}", self.page.run("document.activeElement.id"), f"c{index}")
            self.expect("it is open", self.page.run("document.activeElement.getAttribute('aria-expanded')"), "true")
        self.open()
        self.page.run("document.querySelector('.money a[href]').click()")
        self.page.settle()
        self.expect("link of a highlight", self.page.run("'#' + document.activeElement.id === location.hash"), True)
        self.picture("link")
        self.quiet("links")

    def map(self):
        self.open()
        count = "document.querySelectorAll('#map g').length"
        self.expect("sites on the map", self.page.run(count), 12)
        self.expect("moved ones", self.page.run("document.querySelectorAll('#map .dot.old').length"), 3)
        self.page.run("document.getElementById('map').scrollIntoView()")
        self.picture("map")
        self.page.run("""(() => { const site = document.getElementById("zoom-site");
            site.value = [...site.options].find(each => each.text === "Site 1").value;
            site.dispatchEvent(new Event("change")); })()""")
        self.page.settle()
        fences = self.page.run("[...document.querySelectorAll('#map .fence')].map(each => Number(each.getAttribute('r')))")
        self.expect("before and after of the moved site", len(fences), 2)
        self.expect("radii to scale", [round(200 * fences[0] / fences[1])], [120])
        self.picture("map-site")
        self.page.run("document.getElementById('map').focus()")
        before = self.page.run("document.querySelector('#map .dot').getAttribute('cx')")
        self.page.press("ArrowRight")
        self.page.settle()
        self.expect("the map moves", self.page.run("document.querySelector('#map .dot').getAttribute('cx')") != before, True)
        self.page.press("0")
        self.page.settle()
        self.expect("all again", self.page.run(count), 12)
        self.quiet("map")

    def paper(self):
        self.open(media="print")
        self.page.run("dispatchEvent(new Event('beforeprint'))")
        self.expect("rows on paper", self.page.run("document.querySelectorAll('#list .row[id^=c]').length"), len(self.plan["changes"]))
        self.expect("the search is not", self.page.run("getComputedStyle(document.getElementById('controls')).display"), "none")
        self.page.run("dispatchEvent(new Event('afterprint'))")
        self.quiet("paper")

    def without_script(self):
        self.open(scripts=False)
        self.picture("no-script")
        root = self.page.call("DOM.getDocument", depth=0)["root"]["nodeId"]
        items = self.page.call("DOM.querySelectorAll", nodeId=root, selector="ol.plain > li")["nodeIds"]
        self.expect("changes without a script", len(items), len(self.plan["changes"]))
        self.quiet("without a script")


def planned(program, folder, form):
    run = subprocess.run([program, "plan", "--state", "state.json", "--format", form] + BASE, cwd=folder, capture_output=True)
    if run.returncode not in (0, 6) or not run.stdout:
        sys.exit(f"the plan ended with {run.returncode}: {run.stderr.decode()}")
    return run.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=os.path.join(HERE, "..", ".build", "debug", "hubstaff-automate"))
    parser.add_argument("--changes", type=int, default=10000)
    parser.add_argument("--pictures")
    parser.add_argument("--axe")
    options = parser.parse_args()
    chromium = find_chromium()
    if not chromium:
        print("skipped: there is no Chromium (on Debian: apt-get install chromium)")
        return
    with tempfile.TemporaryDirectory() as folder:
        write_inputs(options.changes, folder)
        program = os.path.abspath(options.program)
        address = os.path.join(folder, "plan.html")
        with open(address, "wb") as file:
            file.write(planned(program, folder, "html"))
        plan = json.loads(planned(program, folder, "json"))
        page = Chromium(chromium)
        try:
            check = Check(options, page, plan, "file://" + address)
            for step in (check.layouts, check.speed, check.searching, check.groups, check.keyboard, check.links, check.map,
                         check.paper, check.without_script):
                step()
        finally:
            page.close()
    for failure in check.failures:
        print("FAILED", failure)
    if check.failures:
        sys.exit(1)
    print("The page does what it should.")


if __name__ == "__main__":
    main()
