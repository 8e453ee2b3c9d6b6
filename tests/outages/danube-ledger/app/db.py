import os

from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine


def _url() -> str:
    return os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+asyncpg://", 1)


engine = create_async_engine(
    _url(),
    pool_size=int(os.environ.get("DB_POOL_SIZE", "5")),
    max_overflow=int(os.environ.get("DB_MAX_OVERFLOW", "5")),
    pool_timeout=10,
    pool_recycle=1800,
    connect_args={"server_settings": {"application_name": os.environ.get("RENDER_SERVICE_NAME", "ledger")}},
)
Session = async_sessionmaker(engine, expire_on_commit=False)
