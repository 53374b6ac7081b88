#!/usr/bin/env bash
# Applies what was reviewed, or nothing. Variables: AUTOMATE_EXPECT (the digest), AUTOMATE_PLAN (a saved plan) or AUTOMATE_PATHS
# (rules that must come to the same plan), AUTOMATE_OPTIONS (one argument a line), AUTOMATE_SAVE_SNAPSHOT (true: leaves the
# state in HUBSTAFF_AUTOMATE_HOME for `AUTOMATE_BASELINE=kept`), AUTOMATE_PRIVACY. Ends with the status of `apply`.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/lib.sh"

mkdir -p "$out"
rm -f "$out"/{plan.env,apply.txt}
is_digest "${AUTOMATE_EXPECT:-}" ||
  die 64 "AUTOMATE_EXPECT must be the digest of the plan that was reviewed (sha256: and 64 digits); it stands in the plan."

arguments=(--no-color --privacy "$privacy" --expect "$AUTOMATE_EXPECT")
if [ "${AUTOMATE_SAVE_SNAPSHOT:-false}" = true ]; then
  [ -n "${HUBSTAFF_AUTOMATE_HOME:-}" ] || die 64 "To save a snapshot, set HUBSTAFF_AUTOMATE_HOME to a folder that is kept."
  arguments+=(--save-snapshot "$HUBSTAFF_AUTOMATE_HOME/baseline.json")
fi
read_lines "${AUTOMATE_OPTIONS:-}"
arguments+=(${lines[@]+"${lines[@]}"})
if [ -n "${AUTOMATE_PLAN:-}" ]; then
  arguments+=(--plan "$AUTOMATE_PLAN")
else
  read_lines "${AUTOMATE_PATHS:-rules}"
  arguments+=(-- "${lines[@]}")
fi

status=0
run_shown "$out/apply.txt" "$bin" apply "${arguments[@]}" || status=$?
warn_of_token "$out/apply.txt"
{
  if [ "$status" = 0 ]; then echo "### Hubstaff: applied"; else echo "### Hubstaff: not all was applied"; fi
  echo
  if [ "$status" != 0 ]; then advice "$status"; fi
  echo
  fenced 60000 <"$out/apply.txt"
} | summary
output exit-code "$status"

[ "$status" = 0 ] || die "$status" "$(advice "$status")"
