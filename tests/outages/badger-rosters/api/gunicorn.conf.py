import os

bind = "0.0.0.0:8000"
worker_class = "gthread"
workers = int(os.environ["GUNICORN_WORKERS"])
threads = int(os.environ["GUNICORN_THREADS"])
timeout = 60
accesslog = "-"
