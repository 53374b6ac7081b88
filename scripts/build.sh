#!/usr/bin/env bash
# Builds, and says what to expect the first time, when the HTTP libraries are built as well.
set -euo pipefail
if [ ! -d .build/debug ]; then
  echo "The first build takes 3 to 5 minutes on 2 cores, most of it for the HTTP libraries; [n/m] counts the steps."
fi
exec swift build "$@"
