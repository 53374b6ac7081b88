#!/usr/bin/env bash
# Records what the examples plan: scripts/record-examples.sh [PATH OF hubstaff-automate] [EXAMPLE…]
# Each example starts from its sandbox.json, which stays as it is: the program works on a copy. Its plans.txt, if there
# is one, names what is planned one after the other, a line each: the file for the plan, and the arguments.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "${1:-.build/debug/hubstaff-automate}")
shift || true
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

plans() {
    if [ -f plans.txt ]; then cat plans.txt; elif [ -d rules ]; then echo expected-plan.txt rules; else echo expected-plan.txt rules.yaml; fi
}

[ $# -gt 0 ] || set -- $(cd examples && dirname */sandbox.json)
for name in "$@"; do
    cd "examples/${name%/}"
    cp sandbox.json "$work/sandbox.json"
    plans >"$work/plans.txt"
    while read -r file arguments; do
        # A later --today wins. How long ago a baseline was taken is another matter each day.
        # shellcheck disable=SC2086
        "$program" plan --sandbox "$work/sandbox.json" --no-color --today 2026-11-23 $arguments </dev/null |
            sed -E 's/ \([0-9]+[dhm] ago\)//' >"$work/$file"
        # Only plans are compared with a baseline.
        arguments=$(printf '%s\n' "$arguments" | sed -E 's/--baseline [^ ]+//')
        # shellcheck disable=SC2086
        "$program" apply --quiet --auto-approve --sandbox "$work/sandbox.json" --today 2026-11-23 $arguments >"$work/apply.txt" </dev/null
        mv "$work/$file" "$file"
        echo "recorded examples/${name%/}/$file"
    done <"$work/plans.txt"
    cd ../..
done
