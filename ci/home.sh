#!/usr/bin/env bash
# home.sh restore|save FILE: the folder HUBSTAFF_AUTOMATE_HOME (tokens, journals, approved plans) from and to an encrypted
# file, for caches that others can read. The key is AUTOMATE_HOME_KEY, a secret; `openssl rand -hex 32` makes one.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/lib.sh"
[ $# = 2 ] || die 64 "usage: home.sh restore|save FILE"
: "${HUBSTAFF_AUTOMATE_HOME:?is the folder to keep}"
[ "${#AUTOMATE_HOME_KEY}" -ge 32 ] || die 64 "The key of the kept home must have 32 characters or more; make one with: openssl rand -hex 32"
export AUTOMATE_HOME_KEY
cipher=(openssl enc -aes-256-cbc -pbkdf2 -iter 200000 -pass env:AUTOMATE_HOME_KEY)
umask 077
mkdir -p "$HUBSTAFF_AUTOMATE_HOME"

case $1 in
save)
  tar -C "$HUBSTAFF_AUTOMATE_HOME" -czf - . | "${cipher[@]}" -salt -out "$2.new"
  mv "$2.new" "$2"
  ;;
restore)
  if [ ! -f "$2" ]; then
    echo "No home was kept yet: this run begins with a new one."
    exit 0
  fi
  archive=$(mktemp)
  trap 'rm -f "$archive"' EXIT
  if ! "${cipher[@]}" -d -in "$2" -out "$archive" 2>/dev/null || ! tar -C "$HUBSTAFF_AUTOMATE_HOME" -xzf "$archive" 2>/dev/null; then
    warn "The kept home cannot be decrypted: was its key changed? This run begins with a new one."
  fi
  ;;
*) die 64 "usage: home.sh restore|save FILE" ;;
esac
