import os

import psycopg


def connect():
    if os.environ.get("URL"):
        return psycopg.connect(os.environ["URL"], connect_timeout=10, autocommit=True)
    more = {"options": "-c statement_timeout=1000"} if os.environ["ACTION"] == "parameter" else {}
    return psycopg.connect(
        host=os.environ["HOST"], port=os.environ["PORT"], user=os.environ["USER"], password=os.environ["PASSWORD"] or None, dbname=os.environ["DATABASE"],
        sslmode=os.environ["SSLMODE"], sslrootcert=os.environ["ROOTCERT"], connect_timeout=10, autocommit=True, **more)


first = connect()
action = os.environ["ACTION"]
if action == "write":
    first.execute("create table t(i int)")
if action == "prepare":
    second = connect()
    for connection in (first, second):
        connection.execute("select 1 as a", prepare=True)
first.execute("select 1")
