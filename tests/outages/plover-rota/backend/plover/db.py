import asyncpg

from .settings import settings


async def create_pool(max_size: int = 5) -> asyncpg.Pool:
    return await asyncpg.create_pool(
        host=settings.pg_host,
        port=settings.pg_port,
        user=settings.pg_user,
        password=settings.pg_password,
        database=settings.pg_database,
        ssl="require",
        min_size=1,
        max_size=max_size,
        timeout=20,
    )
