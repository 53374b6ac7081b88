#!/bin/sh
# Keeps Hubstaff's tokens in pass, the standard Unix password manager. HUBSTAFF_PASS_ENTRY is the entry's name, by default
# hubstaff/tokens. The helper has no terminal: gpg must get by with its agent, or with a graphical pinentry.
#
# An entry with a personal access token alone is a way to begin:  pass insert hubstaff/tokens
set -eu
entry=${HUBSTAFF_PASS_ENTRY:-hubstaff/tokens}

case ${1-} in
get)
  # Nothing there yet is no failure; what cannot be decrypted is, or a new chain would be begun while the old one lives.
  if [ -f "${PASSWORD_STORE_DIR:-$HOME/.password-store}/$entry.gpg" ]; then pass show "$entry"; fi
  ;;
store) pass insert --multiline --force "$entry" >/dev/null ;;
erase) pass rm --force "$entry" >/dev/null ;;
*)
  echo "usage: pass.sh get|store|erase" >&2
  exit 64
  ;;
esac
