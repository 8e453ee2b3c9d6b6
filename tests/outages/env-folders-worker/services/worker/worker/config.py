import os

QUEUE_URL = os.environ["QUEUE_URL"]
MAX_JOBS = int(os.getenv("MAX_JOBS", "4"))
