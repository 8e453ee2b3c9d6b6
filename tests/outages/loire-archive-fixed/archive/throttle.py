import redis
from django.conf import settings

client = redis.Redis.from_url(settings.REDIS_URL)


def hit(key: str, ttl: int = 60) -> int:
    with client.pipeline() as p:
        p.incr(key)
        p.expire(key, ttl, nx=True)
        return p.execute()[0]
