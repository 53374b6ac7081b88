#!/usr/bin/env bash
# Makes sure of what the build needs beside Swift: libyaml with its header, and pkg-config to find it.
set -euo pipefail

if ! command -v swift >/dev/null; then
  echo "error: Swift 6.2 or later is needed; see https://www.swift.org/install" >&2
  exit 1
fi
if command -v pkg-config >/dev/null && pkg-config --exists yaml-0.1; then
  # async-http-client links zlib.
  if [ "$(uname)" != Linux ] || pkg-config --exists zlib; then exit 0; fi
fi

if [ "$(uname)" = Darwin ]; then
  if command -v brew >/dev/null; then
    exec brew install libyaml pkg-config
  fi
  echo "error: libyaml and pkg-config are missing; install Homebrew (https://brew.sh), or both by hand" >&2
  exit 1
fi
if command -v apt-get >/dev/null; then
  root=()
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "error: as root, run: apt-get install libyaml-dev pkg-config zlib1g-dev" >&2
      exit 1
    fi
    root=(sudo)
  fi
  echo "Installing libyaml-dev and pkg-config ..."
  "${root[@]}" apt-get update -qq
  exec "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq libyaml-dev pkg-config zlib1g-dev
fi
echo "error: install libyaml with its header files, zlib's, and pkg-config with your package manager" >&2
exit 1
