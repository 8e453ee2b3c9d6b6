import os
from urllib.parse import quote

import dj_database_url

SECRET_KEY = os.environ["SECRET_KEY"]
DEBUG = False
ALLOWED_HOSTS = ["orders.turnstone.example", ".turnstone.internal"]
ROOT_URLCONF = "turnstone.urls"
WSGI_APPLICATION = "turnstone.wsgi.application"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "orders"]
DATABASES = {"default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=60)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True

_user = quote(os.environ["BROKER_USER"], safe="")
_password = quote(os.environ["BROKER_PASSWORD"], safe="")
_vhost = quote(os.environ.get("BROKER_VHOST", "/"), safe="")
CELERY_BROKER_URL = f"amqps://{_user}:{_password}@{os.environ['BROKER_HOST']}:5671/{_vhost}"
CELERY_TASK_DEFAULT_QUEUE = "labels"
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
