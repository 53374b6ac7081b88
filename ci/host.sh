# shellcheck shell=bash disable=SC2154
# Requests to the host of the repository; sourced. `host-github.sh` or `host-gitlab.sh` say which.

# request METHOD URL BODYFILE prints the answer. Status 22: not allowed; 1: all else that is no success. The token goes to
# curl by standard input, where no process list shows it. Only reads are tried again: a comment must not stand there twice.
request() {
  local method=$1 url=$2 body=$3 code answer
  local again=()
  if [ "$method" = GET ]; then again=(--retry 3); fi
  answer=$(mktemp)
  code=$(headers | curl --silent --show-error --max-time 30 ${again[@]+"${again[@]}"} --config - --request "$method" \
    --header 'Content-Type: application/json' ${body:+--data-binary "@$body"} --output "$answer" --write-out '%{http_code}' "$url") || code=000
  cat "$answer"
  rm -f "$answer"
  case $code in
  2??) return 0 ;;
  401 | 403 | 404) return 22 ;;
  *)
    echo "error: $method ${url%%\?*} was answered with status $code" >&2
    return 1
    ;;
  esac
}

# Prints the array of each page.
all_pages() {
  local page=1 answer status
  while :; do
    status=0
    answer=$(request GET "$1?per_page=100&page=$page" "") || status=$?
    [ "$status" = 0 ] || return "$status"
    echo "$answer"
    [ "$(jq length <<<"$answer")" = 100 ] || return 0
    page=$((page + 1))
  done
}

host_load() {
  if [ -n "${GITHUB_ACTIONS:-}" ]; then
    . "$here/host-github.sh"
  elif [ -n "${GITLAB_CI:-}" ]; then
    . "$here/host-gitlab.sh"
  else
    die 64 "This runs in GitHub Actions and GitLab CI only."
  fi
}
