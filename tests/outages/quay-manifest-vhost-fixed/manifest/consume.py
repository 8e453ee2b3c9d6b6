import json
import logging
import os

import pika

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
log = logging.getLogger("manifest")

queue = os.environ["MQ_QUEUE"]
connection = pika.BlockingConnection(pika.ConnectionParameters(
    host=os.environ["MQ_HOST"],
    virtual_host=os.environ["MQ_VHOST"],
    credentials=pika.PlainCredentials(os.environ["MQ_USER"], os.environ["MQ_PASSWORD"]),
))
channel = connection.channel()
channel.queue_declare(queue, durable=True)
channel.basic_qos(prefetch_count=20)


def on_message(ch, method, properties, body):
    booking = json.loads(body)
    log.info("manifest line added booking=%s container=%s", booking["id"], booking["container"])
    ch.basic_ack(method.delivery_tag)


channel.basic_consume(queue, on_message)
log.info("consuming %s", queue)
channel.start_consuming()
