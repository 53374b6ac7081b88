#!/usr/bin/env bash
# The main job, from rules to "no changes", on an organization emulated in the process, over real HTTP.
set -euo pipefail
bin=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sandbox="$folder/sandbox.json"

step() { printf '\n==> %s\n\n' "$*"; }

step "hubstaff-automate plan: what would change?"
"$bin" plan --sandbox "$sandbox" rules.example.yaml
step "hubstaff-automate apply: write just that"
"$bin" apply --auto-approve --sandbox "$sandbox" rules.example.yaml
step "hubstaff-automate plan: nothing is left"
"$bin" plan --detailed-exitcode --sandbox "$sandbox" rules.example.yaml
