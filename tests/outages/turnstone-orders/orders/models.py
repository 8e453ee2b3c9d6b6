from django.db import models


class Order(models.Model):
    number = models.CharField(max_length=20, unique=True)
    packed_at = models.DateTimeField(null=True)
    label_printed = models.BooleanField(default=False)
