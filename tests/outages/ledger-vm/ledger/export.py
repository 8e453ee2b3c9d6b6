import csv, os
from sqlalchemy import text
from .db import engine

with engine.connect() as c, open(os.path.join(os.environ["EXPORT_DIR"], "entries.csv"), "w") as f:
    w = csv.writer(f)
    for r in c.execute(text("select acct, cents from entries")):
        w.writerow(r)
print("export finished")
