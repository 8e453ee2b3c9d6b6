import os

import psycopg2


def connect():
    if os.environ.get("URL"):
        return psycopg2.connect(os.environ["URL"], connect_timeout=10)
    more = {"options": "-c statement_timeout=1000"} if os.environ["ACTION"] == "parameter" else {}
    return psycopg2.connect(
        host=os.environ["HOST"], port=os.environ["PORT"], user=os.environ["USER"], password=os.environ["PASSWORD"] or None, dbname=os.environ["DATABASE"],
        sslmode=os.environ["SSLMODE"], sslrootcert=os.environ["ROOTCERT"], connect_timeout=10, **more)


first = connect()
first.autocommit = True
action = os.environ["ACTION"]
if action == "write":
    first.cursor().execute("create table t(i int)")
if action == "prepare":
    second = connect()
    second.autocommit = True
    for connection in (first, second):
        connection.cursor().execute("prepare plan as select 1")
first.cursor().execute("select 1")
