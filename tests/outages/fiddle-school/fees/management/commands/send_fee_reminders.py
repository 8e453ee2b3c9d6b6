import logging

from django.core.mail import send_mail
from django.core.management.base import BaseCommand
from django.utils import timezone

from fees.models import Invoice

log = logging.getLogger("fees.reminders")


class Command(BaseCommand):
    help = "Remind families of invoices which are due within three days"

    def handle(self, *args, **options):
        due = Invoice.objects.due_within(days=3).select_related("family")
        log.info("reminders for %s: %d invoices", timezone.localdate(), due.count())
        for invoice in due:
            send_mail(
                f"Invoice {invoice.number}",
                invoice.reminder_text(),
                "office@fiddle-school.example",
                [invoice.family.email],
            )
            invoice.mark_reminded()
        log.info("done")
