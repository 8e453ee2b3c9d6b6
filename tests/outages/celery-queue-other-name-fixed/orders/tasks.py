from celery import shared_task
from django.core.mail import send_mail


@shared_task
def send_receipt(order_id):
    send_mail("Receipt", f"Order {order_id}", None, ["customer@example.net"])


@shared_task
def send_reminder(order_id):
    send_mail("Reminder", f"Order {order_id}", None, ["customer@example.net"])
