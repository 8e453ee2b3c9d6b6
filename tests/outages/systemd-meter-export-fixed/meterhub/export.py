import argparse
import csv
import datetime as dt
import os
import pathlib

import paramiko
import psycopg


def export(day: dt.date) -> pathlib.Path:
    out = pathlib.Path(os.environ["EXPORT_DIR"]) / f"readings-{day:%Y%m%d}.csv"
    with psycopg.connect(os.environ["DATABASE_URL"]) as db, out.open("w", newline="") as f:
        rows = db.execute("SELECT meter, read_at, wh FROM reading WHERE read_at::date = %s ORDER BY 1, 2", (day,))
        writer = csv.writer(f, delimiter=";")
        count = 0
        for row in rows:
            writer.writerow(row)
            count += 1
    print(f"{count} readings of {day} written to {out}")
    return out


def upload(file: pathlib.Path) -> None:
    key = paramiko.Ed25519Key.from_private_key_file(os.environ["SFTP_KEY_FILE"])
    ssh = paramiko.SSHClient()
    ssh.load_system_host_keys()
    ssh.connect(os.environ["SFTP_HOST"], username=os.environ["SFTP_USER"], pkey=key)
    ssh.open_sftp().put(str(file), f"in/{file.name}")
    print(f"uploaded {file.name}, {file.stat().st_size} bytes")


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("--day", default="yesterday")
    p.add_argument("--upload", action="store_true")
    a = p.parse_args()
    day = dt.date.today() - dt.timedelta(days=1) if a.day == "yesterday" else dt.date.fromisoformat(a.day)
    path = export(day)
    if a.upload:
        upload(path)
