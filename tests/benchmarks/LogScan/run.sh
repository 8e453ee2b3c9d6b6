#!/usr/bin/env bash
# Scans one large log with the whole catalogue beside ripgrep with the same patterns and Select-String, in turn. Needs rg and pwsh; what is not there is left out.
# run.sh [MEBIBYTES] [ROUNDS]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
size=${1:-1024}; rounds=${2:-3}
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
dotnet build -c Release --nologo -v q "$here/LogScan.csproj" -o "$dir/bin" >/dev/null
bench() { dotnet "$dir/bin/LogScan.dll" "$@"; }
bench generate "$dir/mixed.log" "$size"
bench patterns "$dir/all.txt"
cat "$dir/mixed.log" >/dev/null
for ((round = 1; round <= rounds; round++)); do
  echo "round $round"
  bench scan "$dir/mixed.log" 0 1
  if command -v rg >/dev/null; then
    for threads in 1 2; do
      begin=$(date +%s.%N)
      lines=$(rg --no-config --no-unicode --regex-size-limit 1G --dfa-size-limit 1G --threads $threads --count --file "$dir/all.txt" "$dir/mixed.log" || true)
      end=$(date +%s.%N)
      awk -v b="$begin" -v e="$end" -v s="$size" -v l="$lines" -v t="$threads" 'BEGIN { printf "rg -f, %d threads: %.2f s, %.0f MiB/s, %s lines\n", t, e - b, s / (e - b), l }'
    done
  fi
done
for count in 50 150 500; do bench scan "$dir/mixed.log" "$count" 1; done
if command -v pwsh >/dev/null; then
  # Select-String is slow: a thirty-second part of the log is enough to tell how fast it is.
  head -c $((size * 1048576 / 32)) "$dir/mixed.log" >"$dir/part.log"
  begin=$(date +%s.%N)
  pwsh -NoProfile -Command "(Select-String -LiteralPath '$dir/part.log' -Pattern (Get-Content '$dir/all.txt') -CaseSensitive).Count"
  end=$(date +%s.%N)
  awk -v b="$begin" -v e="$end" -v s="$size" 'BEGIN { printf "Select-String: %.2f s for a thirty-second part, %.1f MiB/s\n", e - b, s / 32 / (e - b) }'
fi
