from django.db import models

class Product(models.Model):
    sku = models.CharField(max_length=20)
    cents = models.IntegerField()

class Receipt(models.Model):
    no = models.IntegerField(unique=True)
    cents = models.IntegerField()
