#!/usr/bin/env bash
# Checks docs/rules.schema.json with a validator that is not ours (Python's jsonschema, installed below .build): it accepts
# every example, and refuses every bad rule file of the tests that a schema can refuse.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.build/schema-check
bad=.build/bad-rules

if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check 'jsonschema==4.26.0' 'PyYAML==6.0.3'
fi
rm -rf "$bad" && mkdir -p "$bad"
HUBSTAFF_AUTOMATE_BAD_RULES="$PWD/$bad" swift test --skip-build --filter 'AnotherValidator|another validator' >"$bad/test.log" 2>&1 ||
  { cat "$bad/test.log"; exit 1; }
"$venv/bin/python" scripts/check_schema.py docs/rules.schema.json "$bad"
