import hashlib
import os

import boto3
from botocore.client import Config
from botocore.exceptions import ClientError
from flask import Flask, jsonify, request

app = Flask(__name__)
BUCKET = os.environ["S3_BUCKET"]
SIGN = os.environ["URL_SIGNING_KEY"].encode()
s3 = boto3.client(
    "s3",
    endpoint_url=os.environ["S3_ENDPOINT"],
    aws_access_key_id=os.environ["S3_ACCESS_KEY"],
    aws_secret_access_key=os.environ["S3_SECRET_KEY"],
    region_name="us-east-1",
    config=Config(s3={"addressing_style": "path"}),
)


@app.get("/livez")
def livez():
    return "ok"


@app.post("/media")
def upload():
    body = request.get_data()
    key = hashlib.sha256(body).hexdigest()
    try:
        s3.put_object(Bucket=BUCKET, Key=key, Body=body)
    except ClientError as exc:
        app.logger.error("upload of %s failed: %s", key[:12], exc)
        return jsonify(error="storage"), 500
    app.logger.warning("stored %s (%d bytes)", key[:12], len(body))
    return jsonify(key=key), 201
