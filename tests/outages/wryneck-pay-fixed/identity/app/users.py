from contextlib import asynccontextmanager

import asyncpg
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from .settings import settings

_pool = None
_hasher = PasswordHasher()


@asynccontextmanager
async def lifespan(app):
    global _pool
    _pool = await asyncpg.create_pool(settings.database_url, min_size=1, max_size=5)
    yield
    await _pool.close()


async def check_password(email: str, password: str):
    row = await _pool.fetchrow("select id, password_hash from users where email = $1", email)
    if row is None:
        return None
    try:
        _hasher.verify(row["password_hash"], password)
    except VerifyMismatchError:
        return None
    return row["id"]
