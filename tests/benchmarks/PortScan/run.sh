#!/usr/bin/env bash
# Port check against nmap, side by side: 65,535 loopback ports, 200 of them open; then, as root, 1,000 targets that do not answer. Prints medians of wall time from
# process start to exit. Usage: run.sh [rounds]
set -euo pipefail
cd "$(dirname "$0")"
rounds=${1:-7}
work=$(mktemp -d)
trap 'exec 9>&- 2>/dev/null || true; rm -rf "$work"' EXIT
dotnet build -c Release -v q -nologo -m:2 >/dev/null
bench=bin/Release/net10.0/portscan-benchmark

mkfifo "$work/hold"
"$bench" serve 200 <"$work/hold" >"$work/open" &
exec 9>"$work/hold"
until [[ -s $work/open ]]; do sleep 0.1; done

median() { sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
now() { date +%s%N; }
timed() { local start; start=$(now); "$@" >"$work/out" 2>"$work/err"; echo $((($(now) - start) / 1000000)); }
nmap_scan() { nmap -n -Pn -sT -T5 --min-rate 100000 -p 1-65535 127.0.0.1; }

for ((i = 0; i < rounds; i++)); do
  timed nmap_scan >>"$work/nmap.ms"
  grep -oE '^[0-9]+/tcp +open' "$work/out" | cut -d/ -f1 | sort -n >"$work/nmap.ports"
  timed "$bench" scan 127.0.0.1 >>"$work/ours.ms"
  tr ' ' '\n' <"$work/out" | grep . | sort -n >"$work/ours.ports"
  cp "$work/err" "$work/detail"
  missing=$(comm -23 <(tr ' ' '\n' <"$work/open" | sort) <(sort "$work/ours.ports") | wc -l)
  differ=$(comm -3 <(sort "$work/nmap.ports") <(sort "$work/ours.ports") | wc -l)
  echo "round $((i + 1)): nmap $(tail -1 "$work/nmap.ms") ms, ours $(tail -1 "$work/ours.ms") ms; $missing of 200 missed, $differ ports differ from nmap's"
done

nmap_median=$(median <"$work/nmap.ms")
ours_median=$(median <"$work/ours.ms")
echo "65,535 loopback ports: nmap $nmap_median ms, ours $ours_median ms, ratio $(awk "BEGIN { printf \"%.2f\", $ours_median / $nmap_median }")"
echo "  last run: $(cat "$work/detail")"

if [[ $(id -u) == 0 ]] && command -v ip >/dev/null; then
  for ((i = 0; i < rounds; i++)); do
    timed ./filtered-namespace.sh "$bench" filtered 10.99 1000 1 >>"$work/filtered.ms"
  done
  echo "1,000 filtered targets, 1 s limit: $(median <"$work/filtered.ms") ms; last run: $(cat "$work/err")"
else
  echo "1,000 filtered targets: not run (needs root and iproute2)"
fi
