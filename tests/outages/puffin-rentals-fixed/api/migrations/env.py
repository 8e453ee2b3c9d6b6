import os

from alembic import context
from sqlalchemy import create_engine

from puffin.models import Base

# DDL wants a session, so it does not go through the pool
url = os.environ["DATABASE_DIRECT_URL"]


def run():
    engine = create_engine(url)
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata)
        with context.begin_transaction():
            context.run_migrations()


run()
