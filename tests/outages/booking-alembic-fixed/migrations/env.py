import os
from logging.config import fileConfig
from alembic import context
from sqlalchemy import create_engine
from booking.models import Base

fileConfig(context.config.config_file_name)
engine = create_engine(os.environ["DATABASE_URL"])
with engine.connect() as conn:
    context.configure(connection=conn, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()
