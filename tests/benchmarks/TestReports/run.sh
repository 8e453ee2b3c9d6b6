#!/usr/bin/env bash
# Reads large reports of tests: JUnit beside Python's iterparse (and junitparser where Python has it), and the other forms, whose memory must stay flat too.
# run.sh [ROUNDS] [CASES]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
rounds=${1:-3}; cases=${2:-1000000}
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
dotnet build -c Release --nologo -v q "$here/TestReports.csproj" -o "$dir/bin" >/dev/null
bench() { dotnet "$dir/bin/TestReports.dll" "$@"; }
bench generate junit "$dir/junit.xml" "$cases"
bench generate junit "$dir/tenth.xml" $((cases / 10))
cat > "$dir/iterparse.py" <<'PY'
import resource, sys, time
import xml.etree.ElementTree as tree
begin = time.time(); cases = failed = 0; spent = 0.0
for _, element in tree.iterparse(sys.argv[1], events=("end",)):
    if element.tag == "testcase":
        cases += 1; spent += float(element.get("time")); failed += element.find("failure") is not None
    if element.tag in ("testcase", "testsuite"): element.clear()
used = resource.getrusage(resource.RUSAGE_SELF)
print(f"iterparse: {cases} cases, {failed} failed, {spent:.0f} s of tests: {time.time() - begin:.2f} s, {used.ru_utime + used.ru_stime:.2f} s of processor time, {used.ru_maxrss // 1024} MiB")
PY
cat > "$dir/parser.py" <<'PY'
import resource, sys, time
from junitparser import JUnitXml
begin = time.time(); cases = sum(1 for suite in JUnitXml.fromfile(sys.argv[1]) for _ in suite)
used = resource.getrusage(resource.RUSAGE_SELF)
print(f"junitparser: {cases} cases: {time.time() - begin:.2f} s, {used.ru_utime + used.ru_stime:.2f} s of processor time, {used.ru_maxrss // 1024} MiB")
PY
for ((round = 1; round <= rounds; round++)); do
  echo "round $round"
  bench read "$dir/junit.xml"
  python3 "$dir/iterparse.py" "$dir/junit.xml"
  python3 -c 'import junitparser' 2>/dev/null && python3 "$dir/parser.py" "$dir/junit.xml"
done
echo "a tenth of the cases"; bench read "$dir/tenth.xml"
rm "$dir/junit.xml" "$dir/tenth.xml"
echo "500 MB and more, in all forms"
for form in "junit 2200000 120" "trx 1000000 120" "go 1500000 120"; do
  read -r format count output <<<"$form"
  bench generate "$format" "$dir/big" "$count" "$output"; bench read "$dir/big"
done
for format in jest pytest pester node; do
  bench generate "$format" "$dir/big" "$cases"; bench read "$dir/big"
done
