from django.db import models


class Appointment(models.Model):
    patient = models.CharField(max_length=120)
    practice = models.CharField(max_length=40)
    starts_at = models.DateTimeField(db_index=True)
    minutes = models.PositiveSmallIntegerField(default=30)
    recall = models.BooleanField(default=False)
