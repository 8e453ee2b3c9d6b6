import os

SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
ALLOWED_HOSTS = os.environ["DJANGO_ALLOWED_HOSTS"].split(",") + ["api"]
DEBUG = False
ROOT_URLCONF = "rosters.urls"
WSGI_APPLICATION = "rosters.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "rosters.shifts",
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": os.environ["POSTGRES_DB"],
        "USER": os.environ["POSTGRES_USER"],
        "PASSWORD": os.environ["POSTGRES_PASSWORD"],
        "HOST": os.environ["DB_HOST"],
        "PORT": os.environ["DB_PORT"],
        "CONN_MAX_AGE": int(os.environ["DB_CONN_MAX_AGE"]),
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }
}
CELERY_BROKER_URL = os.environ["CELERY_BROKER_URL"]
USE_TZ = True
