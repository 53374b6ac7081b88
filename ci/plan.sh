#!/usr/bin/env bash
# Plans, and leaves in the folder AUTOMATE_OUT: plan.json (the saved plan), plan.md, plan.html, comment.md, plan.env, log.txt.
# Variables: AUTOMATE_PATHS and AUTOMATE_OPTIONS (one argument a line), AUTOMATE_STATE (a file of `snapshot`: no token
# needed), AUTOMATE_BASELINE (a file; `kept` is what the last apply left in HUBSTAFF_AUTOMATE_HOME), AUTOMATE_FAIL_ON_CHANGES
# (true: status 2 when there are changes), AUTOMATE_PRIVACY, AUTOMATE_NAME, AUTOMATE_COMMIT. Ends with the status of `plan`.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/lib.sh"

mkdir -p "$out"
rm -f "$out"/{plan.json,plan.md,plan.html,comment.md,plan.env,log.txt}

arguments=(--no-color --privacy "$privacy" --out "$out/plan.json")
if [ "${AUTOMATE_FAIL_ON_CHANGES:-false}" = true ]; then arguments+=(--detailed-exitcode); fi
if [ -n "${AUTOMATE_STATE:-}" ]; then arguments+=(--state "$AUTOMATE_STATE"); fi
baseline=${AUTOMATE_BASELINE:-}
if [ "$baseline" = kept ]; then
  baseline=${HUBSTAFF_AUTOMATE_HOME:-}/baseline.json
  if [ ! -f "$baseline" ]; then
    warn "No apply has left a state to compare with yet: the plan cannot tell who changed what."
    baseline=
  fi
fi
if [ -n "$baseline" ]; then arguments+=(--baseline "$baseline"); fi
read_lines "${AUTOMATE_OPTIONS:-}"
arguments+=(${lines[@]+"${lines[@]}"})
read_lines "${AUTOMATE_PATHS:-rules}"
arguments+=(-- "${lines[@]}")

status=0
run_shown "$out/log.txt" "$bin" plan "${arguments[@]}" || status=$?
warn_of_token "$out/log.txt"

link=
if [ -n "${GITHUB_RUN_ID:-}" ]; then
  link="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID"
elif [ -n "${CI_JOB_URL:-}" ]; then
  link=$CI_JOB_URL
fi
commit=${AUTOMATE_COMMIT:-none}
[[ $commit =~ ^[0-9a-f]{7,64}$ ]] || commit=none

# The second line of a comment is ours: by it comment.sh finds the comment again, reviewed.sh the digest.
tag() { echo "<!-- hubstaff-automate:ci $name digest=$1 commit=$commit -->"; }
footer() {
  echo
  if [ "$commit" != none ]; then echo "Planned at commit $commit${link:+, in [this run]($link)}."; elif [ -n "$link" ]; then echo "[The run]($link)"; fi
}

if [ -f "$out/plan.json" ]; then
  "$bin" show --format markdown --privacy "$privacy" "$out/plan.json" >"$out/plan.md" 2>/dev/null
  "$bin" show --format html --privacy "$privacy" "$out/plan.json" >"$out/plan.html" 2>/dev/null
  digest=$(jq -r .digest "$out/plan.json")
  is_digest "$digest" || die 70 "The plan has no digest."
  # What only waits for an invite is shown, and no change yet.
  changes=$(jq '.summary | .adopt + .archive + .complete + .create + .delete + .invite + .remove + .reopen + .restore + .update' "$out/plan.json")
  blocked=$(jq '.blocked != []' "$out/plan.json")
  {
    head -n 1 "$out/plan.md"
    tag "$digest"
    tail -n +2 "$out/plan.md"
    footer
  } >"$out/comment.md"
else
  digest=none changes=0 blocked=false
  {
    echo "<!-- hubstaff-automate:plan failed -->"
    tag none
    echo "### Hubstaff plan: there is none"
    echo
    advice "$status"
    echo
    fenced 20000 <"$out/log.txt"
    footer
  } >"$out/comment.md"
fi
tail -n +3 "$out/comment.md" | summary
output changes "$changes"
output digest "$digest"
output blocked "$blocked"
output exit-code "$status"

[ "$status" = 0 ] || die "$status" "$(advice "$status")"
