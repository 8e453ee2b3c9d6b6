#!/usr/bin/env bash
# The search for configuration keys in code against ripgrep looking for the same, side by side: 20,000 files, 500 MB. Prints medians of wall time from process start to
# exit. Usage: run.sh [rounds] [files] [megabytes]
set -euo pipefail
cd "$(dirname "$0")"
rounds=${1:-7} files=${2:-20000} megabytes=${3:-500}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rid="linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')"
dotnet publish -c Release -r "$rid" --no-self-contained -p:PublishReadyToRun=true -o "$work/bin" -v q -nologo >/dev/null
bench="$work/bin/codekeys-benchmark"
"$bench" make "$work/repository" "$files" "$megabytes"

pattern='os\.environ|os\.getenv|process\.env\.|import\.meta\.env|os\.Getenv|os\.LookupEnv|System\.getenv|GetEnvironmentVariable|ENV\[|ENV\.fetch|getenv\(|\$_ENV'
median() { sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
now() { date +%s%N; }
timed() { local start; start=$(now); "$@" >"$work/out" 2>"$work/err" || true; echo $((($(now) - start) / 1000000)); }
timed rg -n "$pattern" "$work/repository" >/dev/null
timed "$bench" scan "$work/repository" >/dev/null
for ((i = 0; i < rounds; i++)); do
  timed rg -n "$pattern" "$work/repository" >>"$work/rg.ms"
  lines=$(wc -l <"$work/out")
  timed "$bench" scan "$work/repository" >>"$work/ours.ms"
  echo "round $((i + 1)): rg $(tail -1 "$work/rg.ms") ms ($lines lines), ours $(tail -1 "$work/ours.ms") ms ($(cat "$work/out"))"
done
rg=$(median <"$work/rg.ms") ours=$(median <"$work/ours.ms")
echo "$files files, $megabytes MB: rg $rg ms, ours $ours ms, ratio $(awk "BEGIN { printf \"%.2f\", $ours / $rg }")"
