#!/usr/bin/env bash
# Scores the diagnosis over the corpus, or over the folder given: bash tests/outages/score/run.sh [--verbose] [FOLDER]
# Exit code 0 where the bar is met: top-1 accuracy >= 95 %, no false alarm on a healthy folder, no planted secret shown; else 1.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dotnet build "$here/score.csproj" --configuration Release --nologo --verbosity quiet >&2
exec dotnet "$here/bin/Release/net10.0/outage-score.dll" "$@"
