#!/bin/sh
# Keeps Hubstaff's tokens as secrets of a GitHub repository, with gh and jq. For a workflow that runs `auth refresh`:
#
#   env:
#     HUBSTAFF_TOKEN_HELPER: path/to/github-actions.sh
#     HUBSTAFF_TOKENS: ${{ secrets.HUBSTAFF_TOKENS }}
#     GH_TOKEN: a token that may write secrets; the job's own GITHUB_TOKEN may not
#     GH_REPO: ${{ github.repository }}
#
# GitHub shows a secret to nobody, so `get` prints what the workflow was given. `store` sets HUBSTAFF_TOKENS, which the next
# run of this workflow needs, and then HUBSTAFF_ACCESS_TOKEN, which all others use as it is. HUBSTAFF_SECRETS_ENVIRONMENT
# names the environment whose secrets they are; without it they are the repository's.
set -eu

set_secret() { gh secret set "$1" ${HUBSTAFF_SECRETS_ENVIRONMENT:+--env "$HUBSTAFF_SECRETS_ENVIRONMENT"} >/dev/null; }
delete_secret() { gh secret delete "$1" ${HUBSTAFF_SECRETS_ENVIRONMENT:+--env "$HUBSTAFF_SECRETS_ENVIRONMENT"} >/dev/null; }

case ${1-} in
get) printf '%s' "${HUBSTAFF_TOKENS-}" ;;
store)
  tokens=$(cat)
  access=$(printf '%s' "$tokens" | jq -er .access_token)
  # The chain first: an access token can be had again, a lost refresh token cannot.
  printf '%s' "$tokens" | set_secret HUBSTAFF_TOKENS
  printf '%s' "$access" | set_secret HUBSTAFF_ACCESS_TOKEN
  ;;
erase)
  delete_secret HUBSTAFF_TOKENS
  delete_secret HUBSTAFF_ACCESS_TOKEN
  ;;
*)
  echo "usage: github-actions.sh get|store|erase" >&2
  exit 64
  ;;
esac
