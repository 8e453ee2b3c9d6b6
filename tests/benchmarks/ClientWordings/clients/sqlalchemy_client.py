import os

import sqlalchemy
from sqlalchemy.engine import URL

more = {"options": "-c statement_timeout=1000"} if os.environ["ACTION"] == "parameter" else {}
url = os.environ.get("URL") or URL.create(
    "postgresql+psycopg2", os.environ["USER"], os.environ["PASSWORD"] or None, os.environ["HOST"], int(os.environ["PORT"]), os.environ["DATABASE"],
    {"sslmode": os.environ["SSLMODE"], "sslrootcert": os.environ["ROOTCERT"], "connect_timeout": "10", **more})
engine = sqlalchemy.create_engine(url)
with engine.connect() as first:
    action = os.environ["ACTION"]
    if action == "write":
        first.execute(sqlalchemy.text("create table t(i int)"))
    if action == "prepare":
        with engine.connect() as second:
            for connection in (first, second):
                connection.execute(sqlalchemy.text("prepare plan as select 1"))
                connection.execute(sqlalchemy.text("commit"))
    first.execute(sqlalchemy.text("select 1"))
