from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Donor(models.Model):
    name = models.CharField(max_length=200)


class Deposit(models.Model):
    donor = models.ForeignKey(Donor, on_delete=models.PROTECT)
    title = models.CharField(max_length=300)
    year = models.IntegerField(db_index=True)
    search = SearchVectorField(null=True)
