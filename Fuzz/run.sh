#!/usr/bin/env bash
# Fuzz/run.sh [TARGET…]: runs libFuzzer on each target (yaml, template, rules, csv) for SECONDS (default 60), one after
# the other. It begins with the committed corpus; what it finds is kept in .build/corpus, crashes in .build/findings.
set -euo pipefail
cd "$(dirname "$0")"
seconds=${SECONDS_EACH:-60}
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(yaml template rules csv)

swift build -c release --sanitize=fuzzer
status=0
for target in "${targets[@]}"; do
  mkdir -p ".build/corpus/$target" .build/findings
  echo "== $target, $seconds s"
  # A crash is reported by libFuzzer; Swift's own report of it would hang.
  SWIFT_BACKTRACE=enable=no FUZZ_TARGET=$target .build/release/Fuzz \
    -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=4096 -print_final_stats=1 \
    -dict="dictionaries/$target.dict" -artifact_prefix=".build/findings/$target-" \
    ".build/corpus/$target" "corpus/$target" 2>&1 | grep -vE '^#[0-9]+.*(NEW|REDUCE|RELOAD)' || status=1
done
exit $status
