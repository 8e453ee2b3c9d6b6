import os

SECRET_KEY = os.environ["SECRET_KEY"]
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "mailer.urls"
INSTALLED_APPS = ["mailer"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ["DATABASE_HOST"],
        "NAME": "mailer",
        "USER": "mailer",
        "PASSWORD": os.environ["DATABASE_PASSWORD"],
    }
}
EMAIL_HOST = os.environ["EMAIL_HOST"]
BOUNCE_MAILBOX = os.environ["BOUNCE_MAILBOX"]
