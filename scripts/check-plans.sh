#!/usr/bin/env bash
# Checks docs/plan.schema.json and the digest of docs/plan-format.md with programs that are not ours (Python's jsonschema,
# installed below .build, and hashlib): the plan of every example has just the members of the schema, and its digest.
# check-plans.sh [PROGRAM]: without it, the debug build.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.build/schema-check
plans=$PWD/.build/plans
bin=${1:-$PWD/.build/debug/hubstaff-automate}

if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check 'jsonschema==4.26.0' 'PyYAML==6.0.3'
fi
rm -rf "$plans" && mkdir -p "$plans"
for sandbox in examples/*/sandbox.json; do
  folder=$(dirname "$sandbox")
  name=$(basename "$folder")
  cp "$folder/sandbox.json" "$plans/$name.sandbox"
  lines="$folder/plans.txt"
  if [ ! -f "$lines" ]; then
    lines="$plans/$name.lines"
    if [ -d "$folder/rules" ]; then echo "expected-plan.txt rules" >"$lines"; else echo "expected-plan.txt rules.yaml" >"$lines"; fi
  fi
  while read -r expected arguments; do
    # shellcheck disable=SC2086 # the arguments of a line are words
    (cd "$folder" && "$bin" plan --quiet --today 2026-11-23 --sandbox "$plans/$name.sandbox" --format json $arguments \
      >"$plans/$name-${expected%.txt}.json")
  done <"$lines"
done
PYTHONPATH=scripts "$venv/bin/python" scripts/check_plans.py "$plans"/*.json
