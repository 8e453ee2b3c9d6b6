import os
import dj_database_url

SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": dj_database_url.config()}
CELERY_BROKER_URL = os.environ["CELERY_BROKER_URL"]
CELERY_TASK_ROUTES = {
    "orders.tasks.send_receipt": {"queue": "mails"},
    "orders.tasks.send_reminder": {"queue": "mails"},
}
