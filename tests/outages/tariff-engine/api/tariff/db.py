import os
from sqlalchemy.ext.asyncio import create_async_engine
engine = create_async_engine(
    os.environ["DATABASE_URL"],
    pool_size=5,
    pool_pre_ping=True,
    connect_args={"statement_cache_size": int(os.getenv("DB_STATEMENT_CACHE_SIZE", "100"))},
)
