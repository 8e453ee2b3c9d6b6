import os
import subprocess

import boto3
from celery import Celery

app = Celery("transcoder", broker=os.environ["BROKER_URL"])
app.conf.task_acks_late = True
app.conf.broker_connection_retry_on_startup = True

s3 = boto3.client("s3")


@app.task(name="transcode", bind=True, max_retries=3)
def transcode(self, bucket: str, key: str):
    src = f"/tmp/{os.path.basename(key)}"
    s3.download_file(bucket, key, src)
    out = f"{src}.720p.mp4"
    subprocess.run(["ffmpeg", "-y", "-i", src, "-vf", "scale=-2:720", out], check=True)
    s3.upload_file(out, os.environ["RENDITION_BUCKET"], f"{key}.720p.mp4")
