import os

from celery import Celery

app = Celery("labs", broker=os.environ["CELERY_BROKER_URL"])
app.conf.task_acks_late = True
app.conf.task_default_queue = "results"
app.conf.broker_connection_retry_on_startup = True
app.autodiscover_tasks(["labs.results"])
