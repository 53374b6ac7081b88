#!/bin/sh
# Keeps Hubstaff's tokens in HashiCorp Vault (KV version 2), with vault and jq. VAULT_ADDR and the login are vault's own;
# HUBSTAFF_VAULT_PATH says where, by default secret/hubstaff. Its policy needs to create, read and update the data there,
# and for `erase` to delete the metadata.
#
# Others take the access token alone:  HUBSTAFF_ACCESS_TOKEN=$(vault kv get -field=access_token secret/hubstaff)
set -eu
path=${HUBSTAFF_VAULT_PATH:-secret/hubstaff}

case ${1-} in
get)
  if kept=$(vault kv get -format=json "$path" 2>/dev/null); then
    printf '%s' "$kept" | jq -ce .data.data
  else
    # Nothing there yet is no failure; anything else is, or a new chain would be begun while the old one lives.
    reason=$(vault kv get "$path" 2>&1 >/dev/null) || true
    case $reason in
    *'No value found at'*) ;;
    *)
      printf '%s\n' "${reason:-vault cannot read $path}" >&2
      exit 1
      ;;
    esac
  fi
  ;;
# `-`: the members come from standard input, so that they stand in no list of processes.
store) vault kv put "$path" - >/dev/null ;;
erase) vault kv metadata delete "$path" >/dev/null ;;
*)
  echo "usage: vault.sh get|store|erase" >&2
  exit 64
  ;;
esac
