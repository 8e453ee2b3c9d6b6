#!/usr/bin/env bash
# Times a whole static diagnosis beside each of its parts alone.
# Usage: measure.sh FOLDER PATH-TO-diagnose [FILES] [LOG-MEGABYTES]
# Makes FOLDER/both (FILES source files and LOG-MEGABYTES of logs in eight files), FOLDER/code and FOLDER/logs, which hold one of the two each.
set -euo pipefail
folder=$1 diagnose=$2 files=${3:-20000} megabytes=${4:-1024}

if [ ! -e "$folder/both" ]; then
    mkdir -p "$folder/both/src" "$folder/both/logs"
    awk -v n="$files" -v to="$folder/both/src" 'BEGIN {
        for (i = 0; i < n; i++) {
            dir = to "/m" int(i / 100)
            if (i % 100 == 0) system("mkdir -p " dir)
            file = dir "/f" i ".py"
            print "import os\n" > file
            for (j = 0; j < 60; j++) print "def f" j "(x):\n    return x * " i + j > file
            print "LIMIT = os.environ.get(\"LIMIT_" i % 50 "\", \"10\")" > file
            close(file)
        } }'
    awk -v m="$megabytes" -v to="$folder/both/logs" 'BEGIN {
        for (f = 0; f < 8; f++) {
            file = to "/svc" f ".log"
            size = 0
            for (i = 0; size < m * 131072; i++) {
                line = sprintf("2026-11-02T10:%02d:%02d.%03dZ INFO request id=%d path=/api/v1/items/%d status=200 duration=%dms", int(i / 60) % 60, i % 60, i % 1000, i, i % 997, i % 83)
                if (i % 20000 == 19999) line = "2026-11-02T10:00:00Z ERROR connect ECONNREFUSED 10.0.0.9:5432"
                print line > file
                size += length(line) + 1
            }
            close(file)
        } }'
    printf 'services:\n  api:\n    image: acme/api\n    ports: ["8000:8000"]\n' >"$folder/both/compose.yaml"
    mkdir -p "$folder/code" "$folder/logs"
    cp -r "$folder/both/src" "$folder/both/compose.yaml" "$folder/code/"
    cp -r "$folder/both/logs" "$folder/both/compose.yaml" "$folder/logs/"
fi

for round in 1 2 3; do
    for part in code logs both; do
        start=$(date +%s.%N)
        "$diagnose" "$folder/$part" --offline --quiet --format json >/dev/null || [ $? -le 3 ]
        printf '%s %s %.2f s\n' "$round" "$part" "$(echo "$(date +%s.%N) - $start" | bc)"
    done
done
