import datetime as dt
import http.server
import os
import time
from urllib.parse import urlparse

import boto3

url = urlparse(os.environ["BACKUP_BUCKET"])
limit = int(os.environ["MAX_AGE_HOURS"])
s3 = boto3.client("s3")


class H(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        page = s3.list_objects_v2(Bucket=url.netloc, Prefix=url.path.lstrip("/"))
        newest = max(o["LastModified"] for o in page["Contents"])
        age = (dt.datetime.now(dt.timezone.utc) - newest).total_seconds() / 3600
        ok = age <= limit
        print(time.strftime("%F %T"), "newest backup is %.1f h old" % age, "ok" if ok else "STALE", flush=True)
        self.send_response(200 if ok else 503)
        self.end_headers()
        self.wfile.write(b"backup_age_hours %.1f\n" % age)

    def log_message(self, *a):
        pass


http.server.ThreadingHTTPServer(("0.0.0.0", 9810), H).serve_forever()
