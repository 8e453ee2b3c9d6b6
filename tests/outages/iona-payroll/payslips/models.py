from django.db import models


class Payslip(models.Model):
    employee = models.IntegerField(db_index=True)
    month = models.DateField()
    net_minor = models.IntegerField()
    currency = models.CharField(max_length=3, default="GBP")

    class Meta:
        unique_together = [("employee", "month")]
