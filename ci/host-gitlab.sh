# shellcheck shell=bash
# GitLab's side of comment.sh and reviewed.sh; sourced. Needs GITLAB_TOKEN, a project access token with the scope `api`: the
# job's own token cannot write notes. Notes of other users than the token's are never touched or believed.

api=$CI_API_V4_URL/projects/$CI_PROJECT_ID
headers() { printf 'header = "PRIVATE-TOKEN: %s"\n' "${GITLAB_TOKEN:-}"; }

host_change() { echo "${CI_MERGE_REQUEST_IID:-}"; }
host_comments() {
  local me
  me=$(request GET "$CI_API_V4_URL/user" "" | jq .id) || return
  all_pages "$api/merge_requests/$1/notes" |
    jq -c --argjson me "$me" '.[] | select(.author.id == $me and (.system | not)) | {id, body}'
}
host_create() { request POST "$api/merge_requests/$1/notes" "$2"; }
host_update() { request PUT "$api/merge_requests/$1/notes/$2" "$3"; }

host_change_of_commit() {
  all_pages "$api/repository/commits/$1/merge_requests" |
    jq -r --arg sha "$1" '.[] | select(.state == "merged")
      | [(.merge_commit_sha == $sha or .squash_commit_sha == $sha), .iid, .sha] | @tsv' |
    sort -r | head -n 1 | cut -f 2-
}
