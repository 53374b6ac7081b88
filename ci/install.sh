#!/usr/bin/env bash
# Prints where the program is: AUTOMATE_BIN, else hubstaff-automate of the PATH, else a build of this repository, which takes
# some minutes the first time.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/lib.sh"

if found=$(command -v "$bin"); then
  echo "$found"
  exit 0
fi
[ -z "${AUTOMATE_BIN:-}" ] || die 64 "There is no program at $AUTOMATE_BIN." >&2
built=$here/../.build/ci/hubstaff-automate
if [ ! -x "$built" ]; then
  cd "$here/.."
  scripts/setup.sh >&2
  swift build -c release --product hubstaff-automate --static-swift-stdlib >&2
  mkdir -p .build/ci
  cp "$(swift build -c release --static-swift-stdlib --show-bin-path)/hubstaff-automate" .build/ci/
fi
echo "$(cd "$(dirname "$built")" && pwd)/hubstaff-automate"
