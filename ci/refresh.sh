#!/usr/bin/env bash
# Exchanges the refresh token, and hands the new tokens to HUBSTAFF_TOKEN_HELPER, by default the helper for GitHub's secrets,
# which says at its top which variables it needs. Ends with the status of `auth refresh`.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/lib.sh"

if [ -z "${HUBSTAFF_TOKEN_HELPER:-}" ]; then
  printf -v HUBSTAFF_TOKEN_HELPER %q "$(cd "$here/.." && pwd)/examples/token-helpers/github-actions.sh"
  export HUBSTAFF_TOKEN_HELPER
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
run_shown "$log" "$bin" auth refresh || status=$?
[ "$status" = 0 ] || die "$status" "$(advice "$status")"
