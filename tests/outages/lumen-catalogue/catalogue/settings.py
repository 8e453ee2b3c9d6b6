import os

import dj_database_url

SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
DEBUG = False
ALLOWED_HOSTS = os.environ["DJANGO_ALLOWED_HOSTS"].split(",")
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.staticfiles", "catalogue.loans"]
ROOT_URLCONF = "catalogue.urls"
WSGI_APPLICATION = "catalogue.wsgi.application"
DATABASES = {"default": dj_database_url.config(conn_max_age=60)}
CELERY_BROKER_URL = os.environ["CELERY_BROKER_URL"]
STATIC_URL = "/static/"
STATIC_ROOT = "/srv/static"
USE_TZ = True
