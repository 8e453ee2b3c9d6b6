import os
from celery import Celery
celery = Celery("orchard", broker=os.environ["REDIS_URL"])

@celery.task(name="orchard.tasks.nightly_totals")
def nightly_totals():
    from sqlalchemy import create_engine, text
    with create_engine(os.environ["DATABASE_URL"]).connect() as c:
        return c.execute(text("select coalesce(sum(crate_count), 0) from orders")).scalar()
