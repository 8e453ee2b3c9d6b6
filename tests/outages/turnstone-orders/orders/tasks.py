import os

import boto3
from celery import shared_task
from celery.utils.log import get_task_logger

from .models import Order
from .pdf import render

log = get_task_logger(__name__)
s3 = boto3.client("s3")


@shared_task(bind=True, max_retries=5)
def print_label(self, order_id: int) -> None:
    order = Order.objects.get(pk=order_id)
    s3.put_object(Bucket=os.environ["LABEL_BUCKET"], Key=f"{order.number}.pdf", Body=render(order))
    order.label_printed = True
    order.save(update_fields=["label_printed"])
    log.info("label %s stored", order.number)
