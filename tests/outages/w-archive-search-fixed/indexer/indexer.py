import os
import time

from elasticsearch import Elasticsearch, helpers
from source import batches

es = Elasticsearch(os.environ["ELASTIC_URL"], retry_on_timeout=True, max_retries=3)

for docs in batches(int(os.environ.get("BATCH", "500"))):
    while True:
        try:
            helpers.bulk(es, ({"_index": "documents", "_id": d["id"], "_source": d} for d in docs))
            break
        except Exception as e:
            print("bulk failed:", repr(e), flush=True)
            time.sleep(10)
