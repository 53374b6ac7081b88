#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
# SPDX-License-Identifier: Apache-2.0
"""Writes the inputs of the benchmarks into a folder: the same bytes every time.

    generate.py tasks N FOLDER    rules.yaml with N tasks in N/100 projects, and state.json that has half of them
    generate.py csv N FOLDER      rules.yaml with one rule over people.csv with N rows, and state.json without tasks
"""
import json
import os
import sys

PEOPLE = 200
TEAM = 20
MARKER = "automate_rule"
RULESET = "bench"


def team(project):
    """The people of a project, by number."""
    return [(project * TEAM + n) % PEOPLE for n in range(TEAM)]


def email(number):
    return f"person{number % PEOPLE:03}@example.com"


def person(number):
    return {"$ref": "member", "id": 1000 + number % PEOPLE, "name": email(number)}


def summary(number):
    return f"Task {number:06}: prüfen, an Abteilung {number % 37} melden"


def marked(address):
    return {MARKER: f"{RULESET}/{address}"}


def document(projects, tasks):
    members = [
        {"id": 1000 + n, "status": "active", "metadata": {},
         "fields": {"user": email(n), "role": "owner" if n == 0 else "user", "trackable": True, "view_only": False}}
        for n in range(PEOPLE)
    ]
    memberships = [
        {"project": project["id"], "members": [{"user": 1000 + n, "direct": {"role": "user"}} for n in team(place)]}
        for place, project in enumerate(projects)
    ]
    return {
        "format_version": "1.0", "tool_version": "0.1.0", "taken_at": "2026-05-04T00:00:00Z",
        "organization": {"id": 1, "name": "Benchmark", "metadata": {}}, "current_user_id": 1000,
        "rates_visible": True, "requests": 100,
        "read": {"lists": ["clients", "integrations", "job_sites", "members", "projects", "teams"], "tasks": "all",
                 "team_members": [], "team_projects": []},
        "clients": [], "projects": projects, "tasks": tasks, "teams": [], "job_sites": [], "members": members,
        "invites": [], "project_memberships": memberships, "team_memberships": [], "team_projects": [],
    }


def write(folder, name, text):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def write_state(folder, state):
    write(folder, "state.json", json.dumps(state, ensure_ascii=False, indent=2) + "\n")


def header():
    return f"version: 1\nruleset: {RULESET}\nsafety: {{max_changes: 1000000, max_removals: 1000000}}\nrules:\n"


def tasks(count, folder):
    """Of the tasks that exist, one in ten has other assignees."""
    per_project = 100
    lines = [header()]
    projects, existing = [], []
    for first in range(0, count, per_project):
        number = first // per_project
        address = f"p{number}"
        lines.append(f"  - id: {address}\n    project:\n      name: Project {number}\n      tasks:\n")
        reference = {"$ref": "project", "id": 100000 + number, "name": f"Project {number}"}
        projects.append({"id": 100000 + number, "status": "active", "fields": {"name": f"Project {number}"},
                         "metadata": marked(address)})
        people = team(number)
        for n in range(first, min(first + per_project, count)):
            one, two, three = (people[(n + step) % TEAM] for step in range(3))
            lines.append(
                f"        - id: t{n}\n          summary: \"{summary(n)}\"\n"
                f"          assignees: [{email(one)}, {email(two)}]\n"
                f"          metadata: {{cost_center: \"{n % 50}\"}}\n")
            if n % 2:
                existing.append({
                    "id": 1000000 + n, "status": "active", "lock_version": 3,
                    "updated_at": "2026-04-01T10:00:00.000000Z", "created_at": "2026-01-01T10:00:00.000000Z",
                    "fields": {"summary": summary(n), "project": reference,
                               "assignees": [person(one if n % 20 > 1 else three), person(two)]},
                    "metadata": {**marked(f"{address}/tasks[t{n}]"), "cost_center": f"{n % 50}"}})
    write(folder, "rules.yaml", "".join(lines))
    write_state(folder, document(projects, existing))


def csv(count, folder):
    rows = ["code,summary,assignee,starts,cost_center\n"]
    for n in range(count):
        rows.append(f"T-{n:06},\"{summary(n)}\",{email(n % TEAM)},2026-05-{1 + n % 28:02},{n % 50}\n")
    write(folder, "tasks.csv", "".join(rows))
    write(folder, "rules.yaml", header() + """\
  - id: intake
    for_each: {csv: tasks.csv}
    key: "${each.code}"
    when: each.starts <= today + 30d
    task:
      project: Intake
      summary: "${each.code | lower}: ${each.summary}"
      assignees: ["${each.assignee}"]
      metadata: {cost_center: "${each.cost_center}"}
""")
    intake = {"id": 100000, "status": "active", "fields": {"name": "Intake"}, "metadata": {}}
    write_state(folder, document([intake], []))


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in ("tasks", "csv"):
        sys.exit(__doc__)
    {"tasks": tasks, "csv": csv}[sys.argv[1]](int(sys.argv[2]), sys.argv[3])
