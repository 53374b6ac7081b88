#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
# SPDX-License-Identifier: Apache-2.0
"""A long apply with the release program: 20,000 tasks sent to a sandbox of its own, with the hourly limit lifted.

    soak.py [TASKS]    builds nothing: swift build -c release --product hubstaff-automate first

Prints time, requests, and the memory of the applying process after each tenth of the writes: it should not grow with them.
Reads /proc, so that it runs on Linux only.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.join(HERE, "..", ".build", "release", "hubstaff-automate")
TASKS_OF_A_PROJECT = 100


def rules(tasks):
    yield "version: 1\nruleset: soak\nrules:\n"
    for project in range(tasks // TASKS_OF_A_PROJECT):
        yield f"  - id: p{project}\n    project:\n      name: Project {project}\n      tasks:\n"
        for task in range(TASKS_OF_A_PROJECT):
            yield f"        - Task {task} of project {project}\n"


def resident(pid):
    """MB, or None when the process has ended."""
    try:
        with open(f"/proc/{pid}/status") as status:
            found = re.search(r"VmRSS:\s+(\d+) kB", status.read())
            return int(found[1]) / 1024 if found else None
    except OSError:
        return None


def tasks_made(file):
    """From what the sandbox has saved."""
    try:
        with open(file) as document:
            return document.read().count('"summary"') - 12
    except OSError:
        return 0


def apply(folder, environment, tasks):
    out = open(os.path.join(folder, "apply.txt"), "wb")
    begin = time.monotonic()
    process = subprocess.Popen(
        [PROGRAM, "apply", "--auto-approve", "--quiet", "rules.yaml"], cwd=folder, env=environment, stdout=out)
    peak, tenth = 0, 0
    while process.poll() is None:
        memory = resident(process.pid)
        peak = max(peak, memory or 0)
        made = tasks_made(os.path.join(folder, "soak.json"))
        if memory and made * 10 // tasks > tenth:
            tenth = made * 10 // tasks
            print(f"{made:>8} tasks {time.monotonic() - begin:8.1f} s {memory:7.0f} MB", flush=True)
        time.sleep(0.5)
    wall = time.monotonic() - begin
    with open(os.path.join(folder, "apply.txt")) as text:
        lines = text.read().splitlines()
    print(*[line for line in lines if line.startswith(("Plan:", "Cost:", "Applied:", "Failed:", "Left"))], sep="\n")
    print(f"exit {process.returncode}, {wall:.1f} s, at most {peak:.0f} MB")


def main():
    tasks = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "rules.yaml"), "w") as file:
            file.writelines(rules(tasks))
        with open(os.path.join(folder, "lifted.json"), "w") as file:
            json.dump({"settings": {"requests_per_hour": 1_000_000_000}, "faults": []}, file)
        environment = dict(os.environ, HUBSTAFF_AUTOMATE_HOME=os.path.join(folder, "home"))
        server = subprocess.Popen(
            [PROGRAM, "sandbox", "--faults", "lifted.json", "soak.json"], cwd=folder, env=environment,
            stdout=subprocess.PIPE, text=True)
        try:
            for _ in range(3):
                name, value = server.stdout.readline().removeprefix("export ").strip().split("=", 1)
                environment[name] = value
            apply(folder, environment, tasks)
            begin = time.monotonic()
            again = subprocess.run(
                [PROGRAM, "plan", "--detailed-exitcode", "--quiet", "rules.yaml"], cwd=folder, env=environment,
                stdout=subprocess.DEVNULL)
            print(f"the next plan: exit {again.returncode}, {time.monotonic() - begin:.1f} s")
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
