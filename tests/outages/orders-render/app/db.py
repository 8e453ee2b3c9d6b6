import os

from sqlalchemy import URL, create_engine
from sqlalchemy.pool import NullPool

url = URL.create(
    "postgresql+psycopg2",
    username=os.environ["DB_USER"],
    password=os.environ["DB_PASSWORD"],
    host=os.environ["DB_HOST"],
    port=int(os.environ.get("DB_PORT", "6543")),
    database=os.environ["DB_NAME"],
    query={"sslmode": os.environ.get("DB_SSLMODE", "require")},
)
engine = create_engine(url, poolclass=NullPool)
