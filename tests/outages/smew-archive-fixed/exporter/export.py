import datetime as dt
import os
import pathlib

import boto3

s3 = boto3.client("s3", endpoint_url=os.environ["S3_ENDPOINT_URL"], region_name="us-east-1")
bucket = os.environ["S3_BUCKET"]
target = pathlib.Path(os.environ["EXPORT_DIR"]) / dt.date.today().isoformat()


def main() -> None:
    target.mkdir(parents=True, exist_ok=True)
    n = 0
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        for obj in page.get("Contents", []):
            s3.download_file(bucket, obj["Key"], str(target / obj["Key"]))
            n += 1
    print(f"{dt.datetime.now():%Y-%m-%d %H:%M:%S} exported {n} objects to {target}", flush=True)


if __name__ == "__main__":
    main()
