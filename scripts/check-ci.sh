#!/usr/bin/env bash
# Checks the kit of ci/ and the token helpers: scripts by shellcheck and by running them with the built program against stubs of GitHub and
# GitLab, workflow files by their schemas. What is not installed is said and left out.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.build/ci-check

if command -v shellcheck >/dev/null; then
  shellcheck -x -P SCRIPTDIR ci/*.sh examples/token-helpers/*.sh
else
  echo "shellcheck is not installed: the scripts of ci/ are not checked by it"
fi

if [ ! -x "$venv/bin/check-jsonschema" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check 'check-jsonschema==0.39.0'
fi
"$venv/bin/check-jsonschema" --quiet --builtin-schema vendor.github-actions action.yml
"$venv/bin/check-jsonschema" --quiet --builtin-schema vendor.github-workflows ci/github/*.yml
"$venv/bin/check-jsonschema" --quiet --builtin-schema vendor.gitlab-ci ci/gitlab/*.yml
if command -v actionlint >/dev/null; then
  actionlint ci/github/*.yml
else
  echo "actionlint is not installed: the workflows are checked by their schema alone"
fi

for tool in jq curl openssl; do
  if ! command -v $tool >/dev/null; then
    echo "$tool is not installed: the scripts of ci/ are not run"
    exit 0
  fi
done
"$venv/bin/python" scripts/check_ci.py "${1:-.build/debug/hubstaff-automate}"
