import os

SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
DEBUG = False
ALLOWED_HOSTS = os.environ["ALLOWED_HOSTS"].split(",")
ROOT_URLCONF = "till.urls"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.staticfiles", "till"]
MIDDLEWARE = ["whitenoise.middleware.WhiteNoiseMiddleware", "django.middleware.common.CommonMiddleware"]
STATIC_URL = "/static/"
STATIC_ROOT = "static"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ["DB_HOST"],
        "PORT": os.environ["DB_PORT"],
        "USER": os.environ["DB_USER"],
        "PASSWORD": os.environ["DB_PASSWORD"],
        "NAME": os.environ["DB_NAME"],
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"sslmode": "require", "connect_timeout": 5},
    }
}
