from django.db import models


class Result(models.Model):
    order_no = models.IntegerField()
    analyte = models.CharField(max_length=32)
    value = models.CharField(max_length=64)
