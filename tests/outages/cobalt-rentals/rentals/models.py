from django.conf import settings
from django.db import models


class Vehicle(models.Model):
    plate = models.CharField(max_length=12, unique=True)
    model = models.CharField(max_length=80)
    daily_cents = models.PositiveIntegerField()


class Booking(models.Model):
    vehicle = models.ForeignKey(Vehicle, on_delete=models.PROTECT)
    customer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    starts_on = models.DateField()
    ends_on = models.DateField()
    total_cents = models.PositiveIntegerField()
    deposit_cents = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-starts_on"]


class Notice(models.Model):
    recipient = models.EmailField()
    template = models.CharField(max_length=40)
    sent_at = models.DateTimeField(null=True)
