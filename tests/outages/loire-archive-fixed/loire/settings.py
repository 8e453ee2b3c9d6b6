import os

import dj_database_url

SECRET_KEY = os.environ.get("DJANGO_SECRET_KEY", "test-only")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")
ROOT_URLCONF = "loire.urls"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.postgres",
    "archive",
]

DATABASES = {"default": dj_database_url.config(env="DATABASE_URL")}
REDIS_URL = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0")

USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
