import os

import dj_database_url

SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
DEBUG = os.environ.get("DJANGO_DEBUG") == "1"
DATABASES = {"default": dj_database_url.config(env="DATABASE_URL", conn_max_age=60)}
CELERY_BROKER_URL = os.environ["CELERY_BROKER_URL"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": os.environ["CACHE_URL"]}}
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
SENTRY_DSN = os.environ.get("SENTRY_DSN", "")
ALLOWED_HOSTS = ["*"]
