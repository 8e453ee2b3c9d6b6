#!/usr/bin/env bash
# Generated files in each dialect, read by the real program and by us; every difference is listed. Needs node with npm, python3-dotenv and docker-compose (Debian), bash.
# Usage: run.sh [files of each dialect] [seed] [dialect…]
set -uo pipefail
cd "$(dirname "$0")"
count=${1:-5000} seed=${2:-4711}
dialects=("${@:3}")
[ ${#dialects[@]} -gt 0 ] || dialects=(dotenv dotenv-expand node python-dotenv bash compose)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build -c Release -v q -nologo -o "$work/bin" >/dev/null || exit 1
(cd "$work" && npm install --silent --no-audit --no-fund dotenv@17.4.2 dotenv-expand@12.0.3 >/dev/null)
cp read.js "$work"
status=0
for dialect in "${dialects[@]}"; do
  folder="$work/$dialect"
  "$work/bin/conformance" make "$dialect" "$folder" "$count" "$seed"
  case $dialect in
    dotenv | dotenv-expand | node) node "$work/read.js" "$dialect" "$folder" >"$work/theirs" 2>"$work/err" ;;
    *) /usr/bin/python3 read.py "$dialect" "$folder" >"$work/theirs" 2>"$work/err" ;;
  esac
  "$work/bin/conformance" read "$dialect" "$folder" >"$work/ours" || status=1
  "$work/bin/conformance" compare "$work/theirs" "$work/ours" "$folder" || status=1
  if [ -n "${KEEP:-}" ]; then mkdir -p "$KEEP"; cp -r "$folder" "$work/theirs" "$work/ours" "$work/err" "$KEEP" 2>/dev/null; fi
done
exit $status
