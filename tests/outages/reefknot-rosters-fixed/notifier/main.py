import psycopg

from push import send

SQL = """
    select employee, starts_at from shifts
    where starts_at between now() and now() + interval '12 hours' and not notified
"""


def main() -> None:
    with psycopg.connect("dbname=rosters connect_timeout=5") as conn:
        rows = conn.execute(SQL).fetchall()
        for employee, starts_at in rows:
            send(employee, starts_at)
        print(f"notified {len(rows)}", flush=True)


if __name__ == "__main__":
    main()
