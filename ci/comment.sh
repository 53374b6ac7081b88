#!/usr/bin/env bash
# Puts AUTOMATE_OUT/comment.md, which plan.sh made, on the pull request or merge request: in place of the comment of the
# last time, where there is one. Where the token may not comment, as in a pull request of a fork, that is only a warning.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/lib.sh"
. "$here/host.sh"
host_load

[ -f "$out/comment.md" ] || die 74 "There is no $out/comment.md: plan.sh makes it."
change=$(host_change)
if [ -z "$change" ]; then
  echo "This is no run of a pull request: no comment."
  exit 0
fi

refused() {
  if [ "$1" = 22 ]; then
    warn "The token of this job may not comment here; the plan stands in the summary or the artifacts of the job. Where it should, see docs/ci.md, \"Comments\"."
    exit 0
  fi
  die 1 "The plan could not be put on the pull request, so that an old one may stand there. Run this job again."
}

status=0
comments=$(host_comments "$change") || status=$?
[ "$status" = 0 ] || refused "$status"
# The last one of the same plan; else one that says that this plan failed. A failed plan takes the place of any of its name.
marker=$(head -n 1 "$out/comment.md")
id=$(jq -rn --arg marker "$marker" --arg tag "<!-- hubstaff-automate:ci $name " --arg failed "<!-- hubstaff-automate:plan failed -->" '
  [inputs | {id, lines: (.body | gsub("\r"; "") | split("\n"))} | select((.lines[1] // "") | startswith($tag))] as $ours
  | [$ours[] | select(.lines[0] == $marker)] as $same
  | [$ours[] | select($marker == $failed or .lines[0] == $failed)] as $other
  | ($same[-1] // $other[-1] // {id: ""}).id' <<<"$comments")

body=$(mktemp)
trap 'rm -f "$body"' EXIT
jq -Rs '{body: .}' "$out/comment.md" >"$body"
if [ -n "$id" ]; then
  host_update "$change" "$id" "$body" >/dev/null || status=$?
  done="Updated the comment on $change."
else
  host_create "$change" "$body" >/dev/null || status=$?
  done="Commented on $change."
fi
[ "$status" = 0 ] || refused "$status"
echo "$done"
