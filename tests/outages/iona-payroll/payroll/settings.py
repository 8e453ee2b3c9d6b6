import os
import ssl

import dj_database_url

DEBUG = False
SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = ["payroll.iona-estate.example", ".herokuapp.com"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "payslips",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
ROOT_URLCONF = "payroll.urls"
DATABASES = {"default": dj_database_url.config(conn_max_age=600, ssl_require=True)}
CELERY_BROKER_URL = os.environ["REDIS_URL"]
CELERY_BROKER_USE_SSL = {"ssl_cert_reqs": ssl.CERT_NONE}
STATIC_URL = "static/"
STATIC_ROOT = "staticfiles"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
