from celery import shared_task

from .models import Result
from .segments import parse


@shared_task(bind=True, max_retries=5)
def import_message(self, raw: str):
    for r in parse(raw):
        Result.objects.update_or_create(order_no=r.order_no, analyte=r.analyte, defaults={"value": r.value})
