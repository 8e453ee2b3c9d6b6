import multiprocessing
import os

bind = "0.0.0.0:8000"
workers = int(os.environ.get("WEB_CONCURRENCY", multiprocessing.cpu_count()))
timeout = 28
graceful_timeout = 20
max_requests = 2000
max_requests_jitter = 200
accesslog = "-"
worker_tmp_dir = "/dev/shm"
