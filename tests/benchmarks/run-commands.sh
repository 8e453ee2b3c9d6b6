#!/usr/bin/env bash
# Times whole commands, each beside what it is compared with, in turn and in one run; prints medians in milliseconds.
# Needs pwsh and the .NET SDK. Usage: bash tests/benchmarks/run-commands.sh [ROUNDS]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
rounds=${1:-15}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off DOTNET_NOLOGO=1

rid="linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')"
dotnet publish "$root/src/Diagnostics.Cli" -c Release -r "$rid" --no-self-contained -p:PublishReadyToRun=true -o "$work/cli" -v quiet --nologo >/dev/null
pwsh -NoProfile -NonInteractive -File "$root/build.ps1" -Task Package -OutputPath "$work/Diagnostics" >/dev/null
cp -r "$root/tests/outages/port-drift" "$work/demo"

now() { date +%s%N; }
run() { # NAME COMMAND…: one timed run
    local name=$1 start
    shift
    start=$(now)
    "$@" >/dev/null 2>&1 </dev/null || true
    echo $((($(now) - start) / 1000)) >>"$work/$name"
}
median() { sort -n "$work/$1" | awk '{ v[NR] = $1 } END { printf "%.0f", v[int((NR + 1) / 2)] / 1000 }'; }

bare=(pwsh -NoProfile -NonInteractive -Command 1)
import=(pwsh -NoProfile -NonInteractive -Command "Import-Module '$work/Diagnostics/Diagnostics.psd1'")
diagnose=("$work/cli/diagnose" --quiet "$work/demo")
offline=("$work/cli/diagnose" --quiet --offline "$work/demo")
for name in bare import diagnose offline; do
    declare -n command=$name
    run warm-up "${command[@]}"
done
for ((i = 0; i < rounds; i++)); do
    run bare "${bare[@]}"
    run import "${import[@]}"
    run diagnose "${diagnose[@]}"
    run offline "${offline[@]}"
done
echo "medians of $rounds rounds, in turn, from process start to exit"
echo "pwsh, nothing imported          $(median bare) ms"
echo "pwsh, Import-Module Diagnostics $(median import) ms  (+$(($(median import) - $(median bare))) ms)"
echo "diagnose port-drift             $(median diagnose) ms"
echo "diagnose port-drift --offline   $(median offline) ms"
