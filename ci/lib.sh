# shellcheck shell=bash disable=SC2034
# What the scripts of this folder share; sourced, never run. Everything comes in by environment variables, so that no text
# of a pull request is ever part of a command line that a shell reads.

bin=${AUTOMATE_BIN:-hubstaff-automate}
out=${AUTOMATE_OUT:-hubstaff-plan}
name=${AUTOMATE_NAME:-plan}
privacy=${AUTOMATE_PRIVACY:-hide-money}

# Ends the script with a message that both hosts show, and a status.
die() {
  local status=$1
  shift
  if [ -n "${GITHUB_ACTIONS:-}" ]; then echo "::error::$*"; else echo "error: $*" >&2; fi
  exit "$status"
}

warn() {
  if [ -n "${GITHUB_ACTIONS:-}" ]; then echo "::warning::$*"; else echo "warning: $*" >&2; fi
}

# Reads the lines of a variable into the array `lines`, without empty ones: each is one argument, whatever it holds.
read_lines() {
  local line
  lines=()
  while IFS= read -r line; do
    line=${line%$'\r'}
    if [ -n "$line" ]; then lines+=("$line"); fi
  done <<<"$1"
}

# Runs a command and shows what it says, also in the file $1. On GitHub nothing in it counts as a workflow command. A job that
# is cancelled signals this shell alone: the command is told, and waited for, so that it ends in order.
run_shown() {
  local file=$1 status=0 guard screen tee child
  shift
  guard="end-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
  if [ -n "${GITHUB_ACTIONS:-}" ]; then echo "::stop-commands::$guard"; fi
  exec {screen}> >(trap '' INT TERM && exec tee "$file")
  tee=$!
  "$@" >&"$screen" 2>&1 </dev/null &
  child=$!
  # Not INT: what a script starts in the background ignores it.
  trap 'kill -TERM "$child" 2>/dev/null || true' INT TERM
  while :; do
    status=0
    wait "$child" || status=$?
    if ! kill -0 "$child" 2>/dev/null; then break; fi
  done
  trap - INT TERM
  exec {screen}>&-
  wait "$tee" || true
  if [ -n "${GITHUB_ACTIONS:-}" ]; then echo "::$guard::"; fi
  return "$status"
}

# Says again, where the host shows it above the log, what the program said about its token in the file $1: nothing in that
# log counted as a workflow command.
warn_of_token() {
  local words
  words=$(sed -n '/^::warning title=token-ends::/{s///p;q;}' "$1")
  if [ -n "$words" ]; then echo "::warning title=token-ends::$words"; fi
}

# Sets an output of the step: GITHUB_OUTPUT on GitHub, a dotenv report elsewhere. Values have one line.
output() {
  echo "$1=$2" >>"${GITHUB_OUTPUT:-/dev/null}"
  echo "PLAN_$(tr 'a-z-' 'A-Z_' <<<"$1")=$2" >>"$out/plan.env"
}

# Adds standard input to the summary of the job, where the host has one.
summary() {
  cat >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
}

# Standard input as a Markdown block that nothing in it can leave, the last $1 bytes of it.
fenced() {
  echo '~~~~~~~~text'
  tail -c "$1" | iconv -c -f UTF-8 -t UTF-8 | tr -d '\000-\010\013-\037' | sed 's/^\([[:space:]]*\)~~~/\1 ~ ~ ~/'
  echo
  echo '~~~~~~~~'
}

# What an exit status asks of whoever finds the job red.
advice() {
  case $1 in
  1) echo 'Some writes failed; which, and why, stands in the log. Repair that and run this job again: what is done is not done again.' ;;
  2) echo 'There are changes: what Hubstaff has differs from the rules. Apply the rules, or take the changes into them.' ;;
  3) echo 'The rules have faults. Each stands in the log with its file and line; push a commit that repairs them.' ;;
  4) echo 'Hubstaff did not accept the token, or the token may not see or do this. Check the secret HUBSTAFF_PAT: it ends after 90 days, and its user needs the rights that the message names.' ;;
  5) echo 'Hubstaff could not be reached, or its requests of this hour are used up. Run this job again later; it goes on where it stopped.' ;;
  6) echo 'Refused, and nothing was written. Either a limit blocks the plan, and then the plan says how to allow it in the rules, or this is not what was reviewed, or the state is too old.' ;;
  64) echo 'The job calls the program in a wrong way: an option, a path or a variable of the workflow. The message names it.' ;;
  70) echo 'A fault of hubstaff-automate itself: please report it with the log.' ;;
  74) echo 'A file cannot be read or written: a path that is not there, a full disk, a damaged file; or the token helper failed. The message names it.' ;;
  127) echo 'hubstaff-automate is not installed on this runner: see docs/ci.md, "The program".' ;;
  130) echo 'The job was cancelled. Run it again: it goes on where it stopped.' ;;
  *) echo "The program ended with status $1. The log says more." ;;
  esac
}

is_digest() { [[ $1 =~ ^sha256:[0-9a-f]{64}$ ]]; }
