import os

from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

engine = create_engine(
    os.environ["DATABASE_URL"],
    pool_size=int(os.environ.get("DB_POOL_SIZE", "5")),
    max_overflow=0,
    pool_recycle=-1,
    connect_args={"application_name": "reports"},
)
Session = sessionmaker(engine)
