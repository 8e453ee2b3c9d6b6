#!/usr/bin/env bash
# Prints what bash itself reads of each file of a folder, a JSON object a line. A file that ends bash, or at whose reading it complains, is refused. Usage: read.sh FOLDER
for file in "$1"/*; do
  env -i PATH=/usr/bin:/bin bash --noprofile --norc -c 'set -a; . "$1" >/dev/null 2>/tmp/conformance-bash.$PPID || exit 9; [ -s /tmp/conformance-bash.$PPID ] && exit 9; env -0' _ "$file" > "/tmp/conformance-env.$$" 2>/dev/null
  if [ $? = 0 ]; then
    python3 -c '
import json, sys
values = dict(p.split("=", 1) for p in open(sys.argv[2], "rb").read().decode("utf-8", "replace").split("\0") if "=" in p)
for k in ("PWD", "SHLVL", "_", "PATH", "OLDPWD"): values.pop(k, None)
print(json.dumps({"file": sys.argv[1], "values": values}, ensure_ascii=False))' "${file##*/}" "/tmp/conformance-env.$$"
  else
    printf '{"file": "%s", "values": null}\n' "${file##*/}"
  fi
done
rm -f "/tmp/conformance-env.$$" "/tmp/conformance-bash.$$"
