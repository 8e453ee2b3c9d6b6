import os
import dj_database_url

SECRET_KEY = os.environ["SECRET_KEY"]
DEBUG = False
ALLOWED_HOSTS = ["ledger.example.org", "localhost"]
ROOT_URLCONF = "ledger.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "exports"]
DATABASES = {"default": dj_database_url.config(conn_max_age=60)}
CELERY_BROKER_URL = os.environ["CELERY_BROKER_URL"]
CELERY_RESULT_BACKEND = os.environ["CELERY_RESULT_BACKEND"]
CELERY_TASK_TIME_LIMIT = 600
