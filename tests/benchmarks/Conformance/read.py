"""Prints what the real program reads of each file of a folder, a JSON object a line. A file that bash complains of is refused. Usage: python3 read.py python-dotenv|compose|bash FOLDER"""
import json
import logging
import os
import subprocess
import sys

dialect, folder = sys.argv[1:3]
logging.disable(logging.CRITICAL)
kept = {k: os.environ[k] for k in ("PATH",) if k in os.environ}
os.environ.clear()
os.environ.update(kept)

for name in sorted(os.listdir(folder)):
    path = os.path.join(folder, name)
    try:
        if dialect == "python-dotenv":
            from dotenv import dotenv_values
            values = dict(dotenv_values(path))
        elif dialect == "bash":
            run = subprocess.run(["bash", "--noprofile", "--norc", "-c", 'set -a; . "$1" >/dev/null; exec env -0', "_", path], env={}, capture_output=True, timeout=10)
            pairs = run.stdout.decode("utf-8", "replace").split("\0")
            values = None if run.stderr or run.returncode else {k: v for k, v in (p.split("=", 1) for p in pairs if "=" in p) if k not in ("PWD", "SHLVL", "_", "PATH", "OLDPWD")}
        else:
            from compose.config import config
            from compose.config.environment import Environment
            files = [f for f in ("docker-compose.yml", "docker-compose.override.yml") if os.path.exists(os.path.join(path, f))]
            details = config.find(path, [os.path.join(path, f) for f in files], Environment.from_env_file(path))
            values = {}
            for service in config.load(details).services:
                for key, value in service.get("environment", {}).items():
                    # The library keeps $$ for the text that it prints; containers are given one.
                    values[service["name"] + "." + key] = str(value) if isinstance(value, (int, float)) else value
    except Exception as error:
        print(name, type(error).__name__, error, file=sys.stderr)
        values = None
    print(json.dumps({"file": name, "values": values}, ensure_ascii=False))
