import os

from celery import Celery

app = Celery("forum", broker=os.environ["REDIS_URL"], backend=os.environ["REDIS_URL"])
app.conf.task_acks_late = True


@app.task
def digest(user_id: int) -> int:
    from forum.mail import send_digest

    return send_digest(user_id)
