#!/usr/bin/env bash
# A configuration audit of a repository of 20,000 files and 500 MB against ripgrep searching it, side by side, in turn. Prints medians from process start to exit:
#   names   rg -n -w -F -f KEYS: the names of the keys that the audit finds, as words
#   idioms  rg -n PATTERN: the ways in which languages read a key, without knowing any name
#   search  our search of the code alone, in a process of its own
#   audit   the whole program: diagnose --offline
# Usage: run.sh [rounds] [files] [megabytes]
set -euo pipefail
cd "$(dirname "$0")"
rounds=${1:-7} files=${2:-20000} megabytes=${3:-500}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rid="linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')"
publish() { dotnet publish "$1" -c Release -r "$rid" --no-self-contained -p:PublishReadyToRun=true -o "$2" -v q -nologo >/dev/null; }
publish . "$work/bin"
publish ../../../src/Diagnostics.Cli "$work/cli"
bench="$work/bin/codekeys-benchmark"
"$bench" make "$work/repository" "$files" "$megabytes"
"$bench" keys "$work/repository" >"$work/keys"
printf 'services:\n  api:\n    image: acme/api\n    env_file: .env\n    ports: ["8000:8000"]\n' >"$work/repository/compose.yaml"
sed 's/$/=value/' "$work/keys" >"$work/repository/.env"

pattern='os\.environ|os\.getenv|process\.env\.|import\.meta\.env|os\.Getenv|os\.LookupEnv|System\.getenv|GetEnvironmentVariable|ENV\[|ENV\.fetch|getenv\(|\$_ENV'
names() { rg -n -w -F -f "$work/keys" "$work/repository"; }
idioms() { rg -n "$pattern" "$work/repository"; }
search() { "$bench" scan "$work/repository"; }
audit() { "$work/cli/diagnose" --offline --quiet "$work/repository"; }
median() { sort -n "$work/$1.ms" | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
TIMEFORMAT='%R %U %S'
for ((i = 0; i <= rounds; i++)); do
  for what in names idioms search audit; do
    took=$({ time "$what" >"$work/$what.out" 2>/dev/null || true; } 2>&1)
    # The first round warms the caches.
    ((i == 0)) || awk -v t="$took" 'BEGIN { split(t, p, " "); print p[1] * 1000, (p[2] + p[3]) * 1000 }' >>"$work/$what.ms"
  done
done
echo "$files files, $megabytes MB; $(head -1 "$work/search.out"); rg: $(wc -l <"$work/names.out") lines with names, $(wc -l <"$work/idioms.out") with idioms"
for what in names idioms search audit; do
  awk -v n="$what" -v m="$(median "$what")" -v names="$(median names)" -v idioms="$(median idioms)" '{ c[NR] = $2 } END { printf "%-7s %5.0f ms, %.2f of names, %.2f of idioms; processor time %.0f ms (mean)\n", n, m, m / names, m / idioms, total(c) } function total(c, i, s) { for (i in c) s += c[i]; return s / length(c) }' "$work/$what.ms"
done
"$bench" memory "$work/repository" | tail -1
