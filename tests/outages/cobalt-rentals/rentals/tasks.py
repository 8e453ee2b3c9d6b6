from celery import shared_task
from django.core.mail import send_mail
from django.utils import timezone

from .models import Notice


@shared_task
def send_notice(notice_id):
    notice = Notice.objects.get(pk=notice_id)
    send_mail("Cobalt Rentals", notice.template, None, [notice.recipient])
    notice.sent_at = timezone.now()
    notice.save(update_fields=["sent_at"])
