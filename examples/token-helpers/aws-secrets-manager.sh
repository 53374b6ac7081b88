#!/bin/sh
# Keeps Hubstaff's tokens in AWS Secrets Manager, with the AWS CLI. Region and credentials are the CLI's own;
# HUBSTAFF_AWS_SECRET is the secret's name, by default hubstaff/tokens. Its user needs GetSecretValue, PutSecretValue,
# CreateSecret and, for `erase`, DeleteSecret.
#
# Others take the access token alone:
#   HUBSTAFF_ACCESS_TOKEN=$(aws secretsmanager get-secret-value --secret-id hubstaff/tokens --query SecretString \
#     --output text | jq -r .access_token)
set -eu
name=${HUBSTAFF_AWS_SECRET:-hubstaff/tokens}

read_secret() { aws secretsmanager get-secret-value --secret-id "$name" --query SecretString --output text; }

# Ends the script with what went wrong, unless the secret is only not there yet: otherwise a new chain would be begun while
# the old one lives.
unless_missing() {
  case $1 in
  *ResourceNotFoundException*) ;;
  *)
    printf '%s\n' "$1" >&2
    exit 1
    ;;
  esac
}

# file:///dev/stdin: the tokens come from standard input, so that they stand in no list of processes.
case ${1-} in
get)
  if kept=$(read_secret 2>/dev/null); then
    printf '%s' "$kept"
  else
    reason=$(read_secret 2>&1 >/dev/null) || true
    unless_missing "$reason"
  fi
  ;;
store)
  tokens=$(cat)
  reason=$(printf '%s' "$tokens" |
    aws secretsmanager put-secret-value --secret-id "$name" --secret-string file:///dev/stdin 2>&1 >/dev/null) && exit 0
  unless_missing "$reason"
  printf '%s' "$tokens" |
    aws secretsmanager create-secret --name "$name" --secret-string file:///dev/stdin >/dev/null
  ;;
erase) aws secretsmanager delete-secret --secret-id "$name" --force-delete-without-recovery >/dev/null ;;
*)
  echo "usage: aws-secrets-manager.sh get|store|erase" >&2
  exit 64
  ;;
esac
