import os

import redis
from rq import Queue
from rq.worker_pool import WorkerPool

conn = redis.from_url(os.environ["REDIS_URL"], ssl_cert_reqs=None)

if __name__ == "__main__":
    pool = WorkerPool([Queue("photos", connection=conn)], connection=conn, num_workers=int(os.environ.get("WORKERS", "2")))
    pool.start()
