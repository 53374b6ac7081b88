# shellcheck shell=bash
# GitHub's side of comment.sh and reviewed.sh; sourced. Needs GITHUB_TOKEN with the permission `pull-requests: write`
# (reviewed.sh: `read`); comments of others than AUTOMATE_COMMENT_AUTHOR are never touched or believed.

api=${GITHUB_API_URL:-https://api.github.com}/repos/$GITHUB_REPOSITORY
author=${AUTOMATE_COMMENT_AUTHOR:-github-actions[bot]}
headers() {
  printf 'header = "Authorization: Bearer %s"\n' "${GITHUB_TOKEN:-}"
  printf 'header = "Accept: application/vnd.github+json"\nheader = "X-GitHub-Api-Version: 2022-11-28"\n'
}

host_change() {
  [ -f "${GITHUB_EVENT_PATH:-}" ] || return 0
  jq -r '.pull_request.number // empty' "$GITHUB_EVENT_PATH"
}
host_comments() {
  all_pages "$api/issues/$1/comments" | jq -c --arg author "$author" '.[] | select(.user.login == $author) | {id, body}'
}
host_create() { request POST "$api/issues/$1/comments" "$2"; }
host_update() { request PATCH "$api/issues/comments/$2" "$3"; }

# Of the pull request that brought this commit: its number and the commit that was reviewed last.
host_change_of_commit() {
  all_pages "$api/commits/$1/pulls" |
    jq -r --arg sha "$1" '.[] | select(.merged_at != null) | [(.merge_commit_sha == $sha), .number, .head.sha] | @tsv' |
    sort -r | head -n 1 | cut -f 2-
}
