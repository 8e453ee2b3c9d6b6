from celery import shared_task

from payslips.models import Payslip


@shared_task(autoretry_for=(OSError,), max_retries=3)
def monthly_run(month):
    for p in Payslip.objects.filter(month=month):
        p.full_clean()
