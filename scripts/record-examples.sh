#!/usr/bin/env bash
# Records what the examples plan: scripts/record-examples.sh [PATH OF hubstaff-automate]
# Each example starts from its sandbox.json, which stays as it is: the program works on a copy.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "${1:-.build/debug/hubstaff-automate}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for example in examples/*/; do
    rules=rules.yaml
    [ -d "$example/rules" ] && rules=rules
    cp "$example/sandbox.json" "$work/sandbox.json"
    (cd "$example" && "$program" plan --sandbox "$work/sandbox.json" --today 2026-11-23 --no-color "$rules") \
        >"$work/expected-plan.txt"
    mv "$work/expected-plan.txt" "$example/expected-plan.txt"
    echo "recorded ${example}expected-plan.txt"
done
