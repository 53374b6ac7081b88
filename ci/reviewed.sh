#!/usr/bin/env bash
# Prints the digest of the plan that was reviewed: that of our comment on the pull request which brought the commit
# AUTOMATE_COMMIT. Refuses (6) where there is none, or where it is not of the pull request's last commit.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/lib.sh"
. "$here/host.sh"
host_load

# Standard output is the digest alone.
refuse() { die "$@" >&2; }
unreachable="The pull request could not be read. Run this job again; if that does not help, check what the job's token may read."
by_hand="To apply nevertheless, run the workflow by hand with the digest of a plan that you have read (docs/ci.md, \"After the merge\")."

status=0
found=$(host_change_of_commit "${AUTOMATE_COMMIT:-}") || status=$?
[ "$status" = 0 ] || refuse 1 "$unreachable"
[ -n "$found" ] || refuse 6 "This commit came by no pull request, so nobody has reviewed its plan. $by_hand"
read -r change head <<<"$found"
comments=$(host_comments "$change") || refuse 1 "$unreachable"
tag=$(jq -rn --arg tag "<!-- hubstaff-automate:ci $name " '
  [inputs | .body | gsub("\r"; "") | split("\n") | select((.[0] | startswith("<!-- hubstaff-automate:plan ")) and ((.[1] // "") | startswith($tag))) | .[1]][-1] // ""' <<<"$comments")
if [[ ! $tag =~ \ digest=([^ ]+)\ commit=([^ ]+)\  ]]; then
  refuse 6 "Pull request $change has no plan among its comments. $by_hand"
fi
digest=${BASH_REMATCH[1]} commit=${BASH_REMATCH[2]}
if [ "$commit" != "$head" ] || ! is_digest "$digest"; then
  refuse 6 "The plan on pull request $change is not of its last commit, or failed: what was merged is not what was reviewed. $by_hand"
fi
echo "$digest"
