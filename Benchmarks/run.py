#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
# SPDX-License-Identifier: Apache-2.0
"""Measures the release program on generated inputs: medians of several runs, and the highest memory.

    run.py [RUNS]    RUNS of each case, 5 by default; builds nothing: swift build -c release first

`cpu` is user and system time: what other programs do at the same time hardly shows in it, while `wall` grows with them.
`x10` is the cpu time divided by that of the case with a tenth of the input.
"""
import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.environ.get("PROGRAM", os.path.join(HERE, "..", ".build", "release", "hubstaff-automate"))
INPUTS = os.path.join(HERE, ".build", "inputs")

PLAN = ["plan", "--state", "state.json", "--today", "2026-05-04", "--quiet", "rules.yaml"]
CHECK = ["validate", "--today", "2026-05-04", "--quiet", "rules.yaml"]
PLAN_FILE = "saved-plan.json"
CASES = [
    # name, generator, sizes, arguments
    ("check tasks", "tasks", [500, 5000, 50000], CHECK),
    ("plan tasks, half there", "tasks", [500, 5000, 50000], PLAN),
    ("plan tasks, as JSON", "tasks", [500, 5000, 50000], PLAN + ["--format", "json"]),
    ("check CSV rows", "csv", [1000, 10000, 100000], CHECK),
    ("plan CSV rows, none there", "csv", [1000, 10000, 100000], PLAN),
] + [
    # Of a tasks' plan, 55 in 100 are changes: 20,000 of the largest.
    (f"show a plan as {format}", "tasks", [3640, 36400], ["show", "--quiet", "--format", format, PLAN_FILE])
    for format in ["text", "markdown", "html", "json"]
]


def prepare(kind, size):
    folder = os.path.join(INPUTS, f"{kind}-{size}")
    if not os.path.exists(os.path.join(folder, "state.json")):
        subprocess.run([sys.executable, os.path.join(HERE, "generate.py"), kind, str(size), folder], check=True)
    return folder


def save_plan(folder):
    """Planned anew each time, by the program that is measured."""
    subprocess.run([PROGRAM] + PLAN + ["--out", PLAN_FILE], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def measure(folder, arguments):
    with open(os.devnull, "wb") as nowhere:
        begin = time.monotonic()
        process = subprocess.Popen([PROGRAM] + arguments, cwd=folder, stdout=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - begin
    if status != 0:
        sys.exit(f"{' '.join(arguments)} in {folder} ended with {os.waitstatus_to_exitcode(status)}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    if not os.path.exists(PROGRAM):
        sys.exit("build it first: swift build -c release --product hubstaff-automate")
    print(f"{'case':28}{'size':>8}{'cpu s':>9}{'wall s':>9}{'MB':>7}{'x10':>7}")
    for name, kind, sizes, arguments in CASES:
        before = None
        for size in sizes:
            folder = prepare(kind, size)
            if PLAN_FILE in arguments:
                save_plan(folder)
            results = [measure(folder, arguments) for _ in range(runs)]
            wall, cpu = (statistics.median(result[place] for result in results) for place in (0, 1))
            memory = max(result[2] for result in results)
            growth = f"{cpu / before:7.1f}" if before else ""
            print(f"{name:28}{size:>8}{cpu:>9.2f}{wall:>9.2f}{memory:>7.0f}{growth}", flush=True)
            before = cpu


if __name__ == "__main__":
    main()
