from django.db import models


class Parcel(models.Model):
    code = models.CharField(max_length=20, unique=True)
    status = models.CharField(max_length=20, default="created")
